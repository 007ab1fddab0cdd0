package dev.fima.app.cli;

import dev.fima.app.doctor.Examination;
import dev.fima.app.doctor.Finding;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fima doctor}: device, native versions, folders. */
@Command(
        name = "doctor",
        description =
                "Say which device, native libraries and folders are used, what works, and what to do about the rest.")
final class DoctorCommand extends ProgramCommand {
    @Option(names = "--data", paramLabel = "DIR", description = "A data folder to look at as well; may be repeated.")
    private List<Path> data = List.of();

    @Override
    void run(PrintWriter out) {
        List<Finding> findings = Examination.standard(data).run();
        for (Finding finding : findings) {
            out.printf("%-8s %-16s %s%n", finding.verdict().label(), finding.subject(), finding.text());
            finding.remedy().ifPresent(remedy -> out.printf("%-8s %-16s -> %s%n", "", "", remedy));
        }
        endWith(findings.stream().anyMatch(f -> f.verdict() == Finding.Verdict.BROKEN) ? 1 : 0);
    }
}
