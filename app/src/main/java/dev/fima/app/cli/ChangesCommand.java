package dev.fima.app.cli;

import dev.fima.model.data.ClipShape;
import dev.fima.model.whatif.ChangeKind;
import dev.fima.model.whatif.Effect;
import dev.fima.model.whatif.Parameter;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** {@code fima changes}: everything that {@code whatif} can do to a clip. */
@Command(name = "changes", description = "List the changes of clips that whatif can make, with their values.")
final class ChangesCommand extends ProgramCommand {
    @Override
    void run(PrintWriter out) {
        for (Effect effect : Effect.values()) {
            out.println(Ansi.AUTO.string("@|bold " + effect.title() + "|@"));
            for (ChangeKind kind : ChangeKind.values()) {
                if (kind.effect() == effect) {
                    out.printf("  %-18s %s%n", kind.id(), kind.help());
                    for (Parameter parameter : kind.parameters(ClipShape.USUAL_FRAMES)) {
                        out.printf(
                                "  %-18s %s=%s: %s Use %s.%n",
                                "",
                                parameter.name(),
                                Parameter.write(parameter.standard()),
                                parameter.help(),
                                parameter.range());
                    }
                }
            }
        }
        out.println();
        out.println(
                "Frames of a clip count from 0; ranges are those of clips of " + ClipShape.USUAL_FRAMES + " frames.");
        out.println(
                "Changes of a part also take mask=truth, mask=network or region=LEFT/TOP/RIGHT/BOTTOM (percent), and"
                        + " outside=yes; other-background takes with=CLIP, move-region path=X/Y/X/Y... (percent).");
    }
}
