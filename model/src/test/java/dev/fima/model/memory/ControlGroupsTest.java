package dev.fima.model.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlGroupsTest {
    private static final String SECOND = "30 25 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw\n";
    private static final String FIRST =
            """
            35 25 0:29 /docker/a /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory
            36 25 0:30 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu
            """;

    @TempDir
    Path root;

    @Test
    void container_isBoundedByItsTopGroupEvenIfThatIsAllMemoryThatJavaSees() throws IOException {
        write("proc/self/cgroup", "0::/\n");
        write("proc/self/mountinfo", SECOND);
        write("sys/fs/cgroup/memory.max", "4000\n");
        write("sys/fs/cgroup/memory.current", "3000\n");
        write("sys/fs/cgroup/memory.stat", "anon 2500\nfile 450\ninactive_file 400\nactive_file 50\n");
        ControlGroups groups = ControlGroups.read(root);
        assertThat(groups.limit()).hasValue(4000);
        assertThat(groups.room()).hasValue(1400);
    }

    @Test
    void job_isBoundedByItsOwnGroupAndByThoseAroundIt() throws IOException {
        write("proc/self/cgroup", "0::/slurm/job_7/step_0\n");
        write("proc/self/mountinfo", SECOND);
        write("sys/fs/cgroup/slurm/memory.max", "max\n");
        write("sys/fs/cgroup/slurm/memory.current", "9000\n");
        write("sys/fs/cgroup/slurm/job_7/memory.max", "5000\n");
        write("sys/fs/cgroup/slurm/job_7/memory.current", "4900\n");
        write("sys/fs/cgroup/slurm/job_7/step_0/memory.max", "4500\n");
        write("sys/fs/cgroup/slurm/job_7/step_0/memory.current", "100\n");
        ControlGroups groups = ControlGroups.read(root);
        assertThat(groups.limit()).hasValue(4500);
        assertThat(groups.room())
                .as("other steps have taken the rest of the job")
                .hasValue(100);
    }

    @Test
    void firstVersion_isReadUnderTheNameThatTheContainerSees() throws IOException {
        write("proc/self/cgroup", "5:cpu:/docker/a\n4:memory:/docker/a/inner\n0::/\n");
        write("proc/self/mountinfo", FIRST);
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        write("sys/fs/cgroup/memory/memory.usage_in_bytes", "9000\n");
        write("sys/fs/cgroup/memory/inner/memory.limit_in_bytes", "7000\n");
        write("sys/fs/cgroup/memory/inner/memory.usage_in_bytes", "6000\n");
        write("sys/fs/cgroup/memory/inner/memory.stat", "inactive_file 100\ntotal_inactive_file 300\n");
        ControlGroups groups = ControlGroups.read(root);
        assertThat(groups.limit()).hasValue(7000);
        assertThat(groups.room()).hasValue(1300);
    }

    @Test
    void systemWithoutControlGroups_hasNoBounds() {
        assertThat(ControlGroups.read(root).room()).isEmpty();
        assertThat(ControlGroups.read(root).limit()).isEmpty();
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
