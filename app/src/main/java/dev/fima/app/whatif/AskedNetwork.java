package dev.fima.app.whatif;

import dev.fima.app.report.LoadedNetwork;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.ProbeReader;
import dev.fima.model.data.DataSet;
import dev.fima.model.whatif.Bank;
import dev.fima.model.whatif.SourceClip;
import dev.fima.model.whatif.WhatIf;
import java.util.List;
import java.util.Optional;

/**
 * A network that can be asked what it makes of changed clips: with the clips whose background may be taken, the clips among which
 * neighbours are sought, and the linear probe of its run. Belongs to the thread that uses the network.
 *
 * @param network the network; its owner closes it
 * @param clips finds and reads clips
 * @param whatIf compares
 * @param probe where classes come from; empty if no evaluation kept a linear probe of this checkpoint
 */
public record AskedNetwork(LoadedNetwork network, ClipLibrary clips, WhatIf whatIf, Optional<StoredProbe> probe) {
    /** Clips among which neighbours are sought, unless others are wanted: as many classes as there are, in turn. */
    public static final int BANK = 40;

    /**
     * Prepares a network.
     *
     * @param data where other clips come from
     * @param bank how many of them neighbours are sought among; each costs one forward
     * @throws dev.fima.model.FimaException if a clip or the kept probe cannot be read
     */
    public static AskedNetwork of(LoadedNetwork network, Optional<DataSet> data, int bank) {
        ClipLibrary clips = new ClipLibrary(network.motion(), data);
        Optional<StoredProbe> probe = StoredProbe.of(network.origin());
        WhatIf plain = new WhatIf(network.motion(), clips::read, Bank.EMPTY, probe.map(StoredProbe::classifier));
        WhatIf whatIf = data.filter(known -> bank > 0)
                .map(known -> plain.with(banked(plain, clips, choose(network, known, bank))))
                .orElse(plain);
        return new AskedNetwork(network, clips, whatIf, probe);
    }

    /** Clips of a data set, one of each class in turn, from the test videos where there are any. */
    public static List<ProbeClip> choose(LoadedNetwork network, DataSet data, int count) {
        int frames = network.motion().frames();
        return ProbeReader.choose(data.withoutShorterThan(2L * frames), count, frames);
    }

    private static Bank banked(WhatIf whatIf, ClipLibrary clips, List<ProbeClip> chosen) {
        List<SourceClip> read = chosen.stream().map(clips::read).toList();
        return whatIf.bank(read);
    }
}
