package dev.fima.app.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.export.TableFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class RunTableTest {
    private static final Table RUNS = RunTable.of(List.of(
            new RunRow(
                    Path.of("/runs/a"), "running", 3, 10, "cpu (4 threads)", "host", "", Optional.of("/runs/b@2"), ""),
            new RunRow(Path.of("/runs/b"), "queued", 0, 0, "", "", "slurm:12", Optional.empty(), "It waits, still.")));

    /** By hand, as RFC 4180 has it: a field with a comma is quoted, a number that is unknown is empty. */
    @Test
    void csv_hasAColumnForEachFact() {
        assertThat(TableFormat.CSV.write(RUNS))
                .isEqualTo(
                        """
                        run,state,step,total_steps,device,host,job,from,message
                        /runs/a,running,3,10,cpu (4 threads),host,,/runs/b@2,
                        /runs/b,queued,0,,,,slurm:12,,"It waits, still."
                        """);
    }

    @Test
    void shown_fitsALine() {
        Table shown = RunTable.shown(RUNS);
        assertThat(shown.columnNames()).containsExactly("run", "state", "step", "device", "host", "job", "from");
        assertThat(shown.columns().stream().map(column -> column.getString(0)))
                .containsExactly("a", "running", "3/10", "cpu", "host", "", "b@2");
        assertThat(shown.column("step").getString(1)).isEmpty();
    }
}
