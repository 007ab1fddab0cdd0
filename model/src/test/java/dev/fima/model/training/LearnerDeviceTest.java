package dev.fima.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.DeviceChoice;
import org.junit.jupiter.api.Test;

/** What is told of the device at the start of a training. */
class LearnerDeviceTest {
    @Test
    void buildForGpus_thatTrainsOnTheProcessor_saysWhy() {
        assertThat(LearnerDevice.withoutGpu(new DeviceChoice(ComputeDevice.CPU, "no CUDA GPU was found")))
                .contains(
                        "This build is for GPUs and trains on cpu (no CUDA GPU was found); \"fima doctor\" says what is"
                                + " missing.");
        assertThat(LearnerDevice.withoutGpu(new DeviceChoice(ComputeDevice.gpu(0), "a CUDA GPU was found (1 in all)")))
                .isEmpty();
    }
}
