package dev.fima.app.cli;

import com.google.gson.JsonObject;
import dev.fima.app.report.LoadedNetwork;
import dev.fima.app.session.Sessions;
import dev.fima.app.whatif.AskedNetwork;
import dev.fima.app.whatif.ComparisonReport;
import dev.fima.app.whatif.Pairs;
import dev.fima.app.whatif.ProfileReport;
import dev.fima.app.whatif.SharesReport;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.data.DataSet;
import dev.fima.model.training.control.ControlFolder;
import dev.fima.model.whatif.Change;
import dev.fima.model.whatif.ChangeText;
import dev.fima.model.whatif.ClipComparison;
import dev.fima.model.whatif.DimensionShares;
import dev.fima.model.whatif.MotionProfile;
import dev.fima.model.whatif.Original;
import dev.fima.model.whatif.ProfileMeasurement;
import dev.fima.model.whatif.SourceClip;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fima whatif}: what a network makes of changed clips. */
@Command(
        name = "whatif",
        description =
                "Change clips and see what a network makes of them: one clip beside its original (--clip), how far "
                        + "features move under each kind of change over a data set (--profile), or which feature dimensions follow "
                        + "appearance and which motion (--dimensions). \"fima changes\" lists the changes.")
final class WhatIfCommand extends ProgramCommand {
    /** Clips of a profile and of mixed pairs. */
    private static final int CLIPS = 60;

    private static final int PAIRS = 100;

    /** How pairs are made. */
    private enum PairKind {
        DRAWN,
        MIXED
    }

    @Mixin
    private NetworkOptions network;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Data set, or \"sample\": of the clips, of the neighbours, of a profile (default: that of the run).")
    private String data;

    @Option(
            names = "--clip",
            paramLabel = "FILE[@FIRST]",
            description =
                    "Video and first frame of a clip, which is every second frame from there on (default: the middle).")
    private String clip;

    @Option(
            names = "--change",
            paramLabel = "NAME[:KEY=VALUE,...]",
            description =
                    "A change, such as freeze:frame=3; given again, the next one is made after it. With --profile: "
                            + "the changes of the profile, each by itself (default: fourteen).")
    private List<String> changes = List.of();

    @Option(
            names = "--bank",
            paramLabel = "N",
            description =
                    "With --clip: clips of the data set among which neighbours are sought; 0 for none (default: 40).")
    private int bank = AskedNetwork.BANK;

    @Option(names = "--profile", description = "Measure the motion-awareness profile over clips of the data set.")
    private boolean profile;

    @Option(
            names = "--clips",
            paramLabel = "N",
            description = "Clips of a profile or of mixed pairs, one of each class in turn (default: 60).")
    private int clips = CLIPS;

    @Option(
            names = "--beside",
            paramLabel = "FILE.json",
            description = "With --profile: a profile.json of another network that stands beside it; may be repeated.")
    private List<Path> beside = List.of();

    @Option(
            names = "--dimensions",
            description = "Count the feature dimensions that follow appearance, motion, both or neither.")
    private boolean dimensions;

    @Option(
            names = "--pairs",
            paramLabel = "NAME",
            description =
                    "With --dimensions: drawn (by the program of the sample data; default) or mixed (moving parts and "
                            + "backgrounds of clips with ground truth).")
    private PairKind pairs = PairKind.DRAWN;

    @Option(names = "--count", paramLabel = "N", description = "With --dimensions: pairs of each kind (default: 100).")
    private int count = PAIRS;

    @Option(
            names = "--threshold",
            paramLabel = "R",
            description = "With --dimensions: correlation above which a dimension follows something (default: 0.5).")
    private double threshold = DimensionShares.THRESHOLD;

    @Option(names = "--every-step", description = "With --dimensions: at every checkpoint of the run.")
    private boolean everyStep;

    @Option(names = "--seed", paramLabel = "S", description = "With --dimensions: draws the pairs (default: 1).")
    private long seed = 1;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the results.")
    private Path out;

    @Mixin
    private ListConsent consent = new ListConsent();

    @Override
    void run(PrintWriter printer) {
        if ((clip != null ? 1 : 0) + (profile ? 1 : 0) + (dimensions ? 1 : 0) != 1) {
            throw wrong("say what is wanted: --clip FILE, --profile or --dimensions");
        }
        if (clip != null && changes.isEmpty()) {
            throw wrong("say what is done to the clip, such as --change freeze; \"fima changes\" lists all");
        }
        if (count < 2 || clips < 1 || bank < 0) {
            throw wrong("--count is 2 or more, --clips 1 or more, --bank 0 or more");
        }
        try (CommandProgress progress = new CommandProgress(printer, ControlFolder.beside(out.resolve("whatif.json")));
                LoadedNetwork loaded = network.load(commandLine(), progress::note)) {
            loaded.imported().ifPresent(found -> printer.println(found.summary()));
            List<Path> files = clip != null
                    ? compare(loaded, progress, printer)
                    : profile ? profile(loaded, progress, printer) : shares(loaded, progress, printer);
            files.forEach(file -> printer.println("wrote " + file));
        } catch (CancellationException e) {
            throw new FimaException("Stopped; nothing was written.", e);
        }
        printer.println("Finished: " + out);
    }

    private Optional<Path> folder(LoadedNetwork loaded) {
        return data == null ? loaded.data().filter(Files::isDirectory) : Optional.of(Sessions.data(data));
    }

    private DataSet wanted(LoadedNetwork loaded, CommandProgress progress) {
        return consent.open(
                folder(loaded)
                        .orElseThrow(
                                () -> new FimaException("No data set is known; add --data DIR, or --data sample.")),
                1,
                progress);
    }

    private List<Path> compare(LoadedNetwork loaded, CommandProgress progress, PrintWriter printer) {
        Optional<Path> folder = folder(loaded);
        Optional<DataSet> set = bank == 0 ? Optional.empty() : folder.map(known -> consent.open(known, 1, progress));
        AskedNetwork asked = AskedNetwork.of(loaded, set, bank);
        ProbeClip wanted = asked.clips().find(clip, folder);
        List<Change> made = changes(asked, folder);
        Original original = asked.whatIf().original(asked.clips().read(wanted));
        ClipComparison comparison = asked.whatIf().compare(original, made);
        ComparisonReport report = new ComparisonReport(
                loaded.title(),
                loaded.motion().vectorsTaken(),
                asked.clips().file(wanted),
                comparison,
                asked.whatIf().temporal(original),
                asked.whatIf().temporal(comparison));
        printer.printf(
                Locale.ROOT, "%s: cosine of pooled features %.4f%n", ChangeText.title(made), comparison.cosine());
        comparison.changed().notes().forEach(note -> printer.println("note: " + note));
        return report.write(loaded.origin(), out);
    }

    private List<Change> changes(AskedNetwork asked, Optional<Path> folder) {
        return changes.stream()
                .map(text -> ChangeText.parse(text, name -> asked.clips().find(name, folder)))
                .toList();
    }

    private List<Path> profile(LoadedNetwork loaded, CommandProgress progress, PrintWriter printer) {
        DataSet set = wanted(loaded, progress);
        AskedNetwork asked = AskedNetwork.of(loaded, Optional.of(set), 0);
        List<Change> made = changes.isEmpty() ? ProfileMeasurement.STANDARD : changes(asked, folder(loaded));
        List<MotionProfile> all = new ArrayList<>();
        all.add(new ProfileMeasurement(
                        asked.whatIf(), known -> Optional.of(asked.clips().read(known)), made)
                .measure(
                        loaded.title(),
                        AskedNetwork.choose(loaded, set, clips),
                        (done, of) -> progress.at("measuring clips", done, of))
                .orElseThrow(() -> new FimaException("Stopped; nothing was written.")));
        beside.forEach(file -> all.add(ProfileReport.read(file)));
        all.get(0).leftOut().forEach(reason -> printer.println("left out: " + reason));
        for (MotionProfile one : all) {
            printer.printf(
                    Locale.ROOT,
                    "%s: motion taken %.4f, appearance taken %.4f, motion awareness %.3f (n = %d)%n",
                    one.network(),
                    one.motionTaken().mean(),
                    one.appearanceTaken().mean(),
                    one.motionAwareness().mean(),
                    one.motionAwareness().n());
        }
        Map<String, String> about = new LinkedHashMap<>();
        about.put("data", set.root().toString());
        about.put("data_fingerprint", set.fingerprint());
        return new ProfileReport(all).write(loaded.origin(), about, out);
    }

    private List<Path> shares(LoadedNetwork loaded, CommandProgress progress, PrintWriter printer) {
        Pairs made = pairs == PairKind.DRAWN ? Pairs.drawn(loaded.motion(), seed) : mixed(loaded, progress);
        List<SharesReport.Measured> measured = new ArrayList<>();
        List<JsonObject> origins = new ArrayList<>();
        if (everyStep) {
            if (network.steps().isEmpty()) {
                throw wrong("--every-step belongs to --run; a file of weights has no steps");
            }
            for (long step : network.steps()) {
                try (LoadedNetwork other = network.load(step, progress::note)) {
                    measured.add(measured(other, made, progress));
                    origins.add(other.origin());
                }
            }
        } else {
            measured.add(measured(loaded, made, progress));
            origins.add(loaded.origin());
        }
        for (SharesReport.Measured one : measured) {
            DimensionShares shares = one.shares();
            printer.printf(
                    Locale.ROOT,
                    "%s: appearance %.3f, motion %.3f, both %.3f, neither %.3f of %d dimensions%n",
                    one.network(),
                    shares.appearance(),
                    shares.motion(),
                    shares.both(),
                    shares.neither(),
                    shares.dimensions());
        }
        return new SharesReport(measured, made.made()).write(origins, out);
    }

    private SharesReport.Measured measured(LoadedNetwork one, Pairs made, CommandProgress progress) {
        AskedNetwork asked = AskedNetwork.of(one, Optional.empty(), 0);
        return new SharesReport.Measured(
                one.title(),
                DimensionShares.of(
                        asked.whatIf()
                                .features(
                                        count,
                                        made.sharingAppearance(),
                                        done -> progress.check("pairs that share appearance", done, count)),
                        asked.whatIf()
                                .features(
                                        count,
                                        made.sharingMotion(),
                                        done -> progress.check("pairs that share motion", done, count)),
                        threshold));
    }

    /** Clips with ground truth, which mixing needs. */
    private Pairs mixed(LoadedNetwork loaded, CommandProgress progress) {
        DataSet set = wanted(loaded, progress);
        AskedNetwork asked = AskedNetwork.of(loaded, Optional.of(set), 0);
        List<SourceClip> read = new ArrayList<>();
        List<ProbeClip> chosen = AskedNetwork.choose(loaded, set, clips);
        for (ProbeClip one : chosen) {
            progress.check("reading clips", read.size(), chosen.size());
            SourceClip source = asked.clips().read(one);
            if (source.input().mask().isPresent()) {
                read.add(source);
            }
        }
        if (read.size() < 3) {
            throw new FimaException("The data set " + set.root() + " has " + read.size()
                    + " clips with ground truth, and mixing needs three; use --pairs drawn.");
        }
        return Pairs.mixed(loaded.motion(), read, seed);
    }
}
