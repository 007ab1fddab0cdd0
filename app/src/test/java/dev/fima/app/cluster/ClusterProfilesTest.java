package dev.fima.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterProfilesTest {
    @TempDir
    Path folder;

    private ClusterProfile read(String json) throws IOException {
        return ClusterProfiles.named("slurm:" + Files.writeString(folder.resolve("profile.json"), json));
    }

    @Test
    void named_file_isReadWhole() throws Exception {
        ClusterProfile profile = read(
                """
                {"partition": "gpu", "time": "1-12:00:00", "gpus": 2, "cpus": 8, "memory": "32G", "account": "lab",
                 "lines": ["#SBATCH --constraint=a100", "ulimit -n 4096"], "modules": ["java/17", "cuda/12"],
                 "environment": {"FIMA_HEAP": "4g"}, "launcher": "/shared/fima workbench/bin/fima",
                 "ssh": "ssh -o BatchMode=yes login", "paths": {"/home/me/lab": "/lab"}, "grace_seconds": 300,
                 "at_once": 4}
                """);
        assertThat(profile.partition()).contains("gpu");
        assertThat(profile.time()).contains("1-12:00:00");
        assertThat(profile.gpus()).hasValue(2);
        assertThat(profile.memory()).contains("32G");
        assertThat(profile.lines()).containsExactly("#SBATCH --constraint=a100", "ulimit -n 4096");
        assertThat(profile.modules()).containsExactly("java/17", "cuda/12");
        assertThat(profile.environment()).isEqualTo(Map.of("FIMA_HEAP", "4g"));
        // A text is a place, which may have blanks; several words are written as a list.
        assertThat(profile.launcher()).containsExactly("/shared/fima workbench/bin/fima");
        assertThat(profile.ssh()).containsExactly("ssh", "-o", "BatchMode=yes", "login");
        assertThat(profile.grace()).isEqualTo(Duration.ofMinutes(5));
        assertThat(profile.atOnce()).hasValue(4);
    }

    @Test
    void named_empty_leavesEverythingToTheCluster() throws Exception {
        ClusterProfile profile = read("{}");
        assertThat(profile.partition()).isEqualTo(Optional.empty());
        assertThat(profile.grace()).isEqualTo(ClusterProfile.GRACE);
        assertThat(profile.ssh()).isEqualTo(List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"partion\": \"gpu\"} | \"partion\", which means nothing",
                "{\"gpus\": \"many\"} | \"many\" as \"gpus\"; write a whole number from 0",
                "{\"cpus\": 0} | 0 as \"cpus\"; write a whole number from 1",
                "{\"partition\": \"a b\"} | no blanks or quotes",
                "{\"memory\": [1]} | [1] as \"memory\"; write a text",
                "{\"modules\": {}} | a list of texts",
                "{\"environment\": {\"A B\": \"c\"}} | names of letters, digits and _",
                "{\"paths\": {\"home\": \"/a\"}} | absolute folders",
                "[1] | is no JSON object",
                "{\"partition\": | is no JSON",
            })
    void named_badProfile_isOneSentenceWithFileAndKey(String json, String said) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("profile.json")
                .hasMessageContaining(said);
    }

    @Test
    void named_nothingSuch_isSaid() {
        assertThatThrownBy(() -> ClusterProfiles.named("slurm:" + folder.resolve("missing.json")))
                .hasMessageContaining("There is no profile")
                .hasMessageContaining("missing.json");
        assertThatThrownBy(() -> ClusterProfiles.named("pbs")).hasMessageContaining("Nothing can run on \"pbs\"");
    }

    @Test
    void onCluster_takesTheLongestFolderThatHoldsThePlace() throws Exception {
        ClusterProfile profile = read("{\"paths\": {\"/home/me\": \"/net/me\", \"/home/me/lab\": \"/lab\"}}");
        assertThat(profile.onCluster(Path.of("/home/me/lab/run 1"))).isEqualTo(Path.of("/lab/run 1"));
        assertThat(profile.onCluster(Path.of("/home/me/labour"))).isEqualTo(Path.of("/net/me/labour"));
        assertThat(profile.onCluster(Path.of("/data/x/../y"))).isEqualTo(Path.of("/data/y"));
    }
}
