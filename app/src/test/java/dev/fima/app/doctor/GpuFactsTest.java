package dev.fima.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.tensor.CudaDriver;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of each combination of card, driver and build. */
class GpuFactsTest {
    /** Columns: device there, version in /proc, CUDA of the driver (-1: not loadable), capability, build, libcudart, counted. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    false | -          | -1    | 0   | true  | true  | 0 | LIMITED | no NVIDIA device           | Nothing to do
                    true  | -          | -1    | 0   | true  | true  | 0 | LIMITED | driver is not loaded       | Install the NVIDIA driver 525
                    true  | 470.57.02  | 11040 | 86  | true  | true  | 0 | LIMITED | 470.57.02 is too old       | Install the NVIDIA driver 525
                    true  | -          | 11080 | 86  | true  | true  | 0 | LIMITED | for CUDA 11.8 is too old   | Install the NVIDIA driver 525
                    true  | 570.86.15  | 12080 | 86  | false | false | 0 | LIMITED | this build is for the CPU  | mvn -q -Pgpu package
                    true  | 570.86.15  | 12080 | 37  | true  | true  | 0 | LIMITED | 3.7, and this build has kernels for 5.0 to 9.0: the card is too old | --device cpu
                    true  | 570.86.15  | 12080 | 86  | true  | false | 0 | LIMITED | no libcudart               | unpacked anew
                    true  | 570.86.15  | 12080 | 86  | true  | true  | 0 | LIMITED | no GPU is counted          | CUDA_VISIBLE_DEVICES
                    true  | 570.86.15  | 12080 | 90  | true  | true  | 1 | WORKS   | driver 570.86.15           | -
                    true  | 535.54.03  | 12020 | 50  | true  | true  | 1 | WORKS   | driver 535.54.03           | -
                    true  | 570.86.15  | 12080 | 37  | true  | true  | 1 | LIMITED | the card is too old        | --device cpu
                    true  | 570.86.15  | 12080 | 120 | true  | true  | 1 | LIMITED | the card is too new        | PYTORCH_LIBRARY_PATH
                    """)
    void eachState_hasItsReasonAndItsRemedy(
            boolean hardware,
            String driver,
            int cuda,
            int capability,
            boolean built,
            boolean runtime,
            int counted,
            Finding.Verdict verdict,
            String reason,
            String remedy) {
        Optional<CudaDriver> said = cuda < 0
                ? Optional.empty()
                : Optional.of(new CudaDriver(cuda, List.of(new CudaDriver.Card("Card", capability))));
        Finding finding = new GpuFacts(
                        hardware, Optional.of(driver).filter(text -> !text.equals("-")), runtime, counted, built, said)
                .finding("chosen");
        assertThat(finding.verdict()).isEqualTo(verdict);
        assertThat(finding.text()).startsWith("chosen").contains(reason);
        assertThat(finding.remedy().isPresent()).isEqualTo(!remedy.equals("-"));
        finding.remedy().ifPresent(text -> assertThat(text).contains(remedy));
    }
}
