package dev.fima.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.FimaException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the check of the engine is silent where libtorch is right, and finds faults of every kind that was put in. */
class EngineCheckTest {
    private static final long BLOCK = Neural.CHANNEL_BLOCK;

    private Scope scope;

    @BeforeEach
    void open() {
        scope = Scope.open();
    }

    @AfterEach
    void close() {
        scope.close();
    }

    private static List<String> faults(EngineOperations operations) {
        return new EngineCheck(operations).faults(ComputeDevice.CPU, TensorType.FLOAT32);
    }

    @Test
    void faults_ofThisEngine_areNone() {
        assertThat(faults(new EngineOperations())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = TensorType.class,
            names = {"FLOAT16", "BFLOAT16"})
    void faults_ofTheConversionsOfThisEngine_areNone(TensorType type) {
        assertThat(EngineCheck.standard().faults(ComputeDevice.CPU, type)).isEmpty();
    }

    /** Zeroes the weights of the channels that do not fill a block, at all places of the kernel but the first. */
    private static Tensor withoutTail(Tensor weight) {
        long whole = weight.size(1) / BLOCK * BLOCK;
        if (weight.size(1) == whole || weight.size(2) == 1 || weight.size(1) == 3) {
            return weight;
        }
        Tensor kept = weight.slice(1, 0, whole);
        Tensor first = weight.slice(1, whole, weight.size(1)).slice(2, 0, 1);
        long[] rest = weight.shape();
        rest[1] -= whole;
        rest[2] -= 1;
        Tensor lost = Tensors.zeros(TensorType.FLOAT32, ComputeDevice.CPU, rest);
        return Tensor.concat(1, kept, Tensor.concat(2, first, lost));
    }

    @Test
    void lostWeightsOfAnIncompleteBlock_areFound() {
        List<String> faults = faults(new EngineOperations() {
            @Override
            Tensor convolution(Tensor x, Tensor weight, long[] stride, long[] padding) {
                return super.convolution(x, withoutTail(weight), stride, padding);
            }
        });
        assertThat(faults)
                .anySatisfy(fault -> assertThat(fault)
                        .contains("convolution of 24 to 20 channels, kernel 3x3x3")
                        .contains("the result is wrong in"))
                .anySatisfy(fault -> assertThat(fault).contains("45 to 16 channels, kernel 3x1x1"))
                .noneSatisfy(fault -> assertThat(fault).contains("16 to 32"));
    }

    @Test
    void notANumber_isFound() {
        assertThat(faults(new EngineOperations() {
                    @Override
                    Tensor convolution(Tensor x, Tensor weight, long[] stride, long[] padding) {
                        Tensor y = super.convolution(x, weight, stride, padding);
                        return stride[0] == 1 ? y : y.mul(Double.NaN);
                    }
                }))
                .anySatisfy(fault -> assertThat(fault).contains("by up to NaN"));
    }

    @Test
    void wrongGradientOfARightResult_isFound() {
        List<String> faults = faults(new EngineOperations() {
            @Override
            Tensor convolution(Tensor x, Tensor weight, long[] stride, long[] padding) {
                Tensor y = super.convolution(x, weight, stride, padding);
                return y.add(super.convolution(x, weight.detach(), stride, padding))
                        .sub(super.convolution(x.detach(), weight.detach(), stride, padding));
            }
        });
        assertThat(faults).hasSizeGreaterThan(10).allSatisfy(fault -> assertThat(fault)
                .contains("the gradient of the input is wrong")
                .doesNotContain("the result is wrong")
                .doesNotContain("the gradient of the weight"));
    }

    private static Tensor shifted(Tensor y) {
        return y.add(1e-3);
    }

    @Test
    void faultsOfOtherOperations_areFound() {
        List<String> faults = faults(new EngineOperations() {
            @Override
            Tensor maxPool(Tensor x, long[] kernel, long[] stride) {
                return shifted(super.maxPool(x, kernel, stride));
            }

            @Override
            Tensor batchNorm(Tensor x, Tensor weight, Tensor bias, Tensor mean, Tensor variance) {
                return shifted(super.batchNorm(x, weight, bias, mean, variance));
            }

            @Override
            Tensor layerNorm(Tensor x, Tensor weight, Tensor bias) {
                return super.layerNorm(x.detach(), weight, bias).add(x.mul(0));
            }

            @Override
            Tensor linear(Tensor x, Tensor weight, Tensor bias) {
                return shifted(super.linear(x, weight, bias));
            }

            @Override
            Tensor softmax(Tensor x) {
                return super.softmax(x.mul(1.01));
            }

            @Override
            Tensor resize(Tensor x, long height, long width) {
                return super.resize(x.roll(3, 1), height, width);
            }
        });
        assertThat(faults)
                .extracting(fault -> fault.replaceAll("[:,0-9].*", "").strip())
                .contains(
                        "max-pool",
                        "batch normalisation",
                        "layer normalisation",
                        "linear layer",
                        "attention",
                        "interpolation to a larger size",
                        "interpolation to a smaller size");
    }

    @Test
    void wrongMatrixProducts_areFound() {
        assertThat(faults(new EngineOperations() {
                    @Override
                    Tensor matmul(Tensor a, Tensor b) {
                        return super.matmul(a.mul(1.001), b);
                    }
                }))
                .anySatisfy(fault -> assertThat(fault).startsWith("matrix product"));
    }

    @Test
    void wrongConversions_areFound() {
        EngineOperations truncating = new EngineOperations() {
            @Override
            Tensor cast(Tensor x, TensorType type) {
                return super.cast(type == TensorType.FLOAT32 ? x : x.mul(1.001), type);
            }
        };
        assertThat(new EngineCheck(truncating).faults(ComputeDevice.CPU, TensorType.FLOAT16))
                .isNotEmpty();
    }

    /** Wrong until the plain path was chosen. */
    private static final class WrongOneDnn extends EngineOperations {
        private boolean plain;

        @Override
        Tensor convolution(Tensor x, Tensor weight, long[] stride, long[] padding) {
            Tensor y = super.convolution(x, weight, stride, padding);
            return plain ? y : y.mul(1.5);
        }
    }

    @Test
    void verdict_onAWrongFastPath_usesThePlainOne_andSaysSo() {
        WrongOneDnn operations = new WrongOneDnn();
        EngineVerdict verdict = new EngineCheck(operations)
                .verdict(ComputeDevice.CPU, TensorType.FLOAT32, "a processor", () -> operations.plain = true);
        assertThat(verdict.right()).isTrue();
        assertThat(verdict.path()).isEqualTo(ConvolutionPath.PLAIN);
        assertThat(verdict.notice()).contains("a processor").contains("oneDNN").contains("times as long");
        assertThat(verdict.facts()).containsEntry("convolutions", "plain").containsEntry("engine_check", "1: right");
        verdict.requireRight();
    }

    @Test
    void verdict_whereNoPathIsRight_refuses() {
        EngineVerdict verdict = new EngineCheck(new WrongOneDnn())
                .verdict(ComputeDevice.CPU, TensorType.FLOAT32, "a processor", () -> false);
        assertThat(verdict.right()).isFalse();
        assertThatThrownBy(verdict::requireRight)
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("a processor")
                .hasMessageContaining("convolution of 3 to 16 channels")
                .hasMessageContaining("DNNL_MAX_CPU_ISA");
        assertThat(verdict.line()).contains("WRONG");
    }

    @Test
    void plainConvolutions_areRightToo() {
        org.junit.jupiter.api.Assumptions.assumeTrue(OneDnn.use(false), "the switch can be reached on this system");
        try {
            assertThat(faults(new EngineOperations())).isEmpty();
        } finally {
            assertThat(OneDnn.use(true)).isTrue();
        }
    }
}
