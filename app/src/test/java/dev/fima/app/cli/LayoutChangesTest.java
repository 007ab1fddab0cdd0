package dev.fima.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A log of oneDNN 3.7, shortened. */
class LayoutChangesTest {
    private static final String HEAD = "onednn_verbose,v1,primitive,exec,cpu,";

    @Test
    void of_tellsLayoutChangesFromTheRest() {
        Stream<String> log = Stream.of(
                "onednn_verbose,v1,info,oneDNN v3.7.1 (commit 8d263e6)",
                "onednn_verbose,v1,primitive,create:cache_miss,cpu,reorder,jit:uni,undef,,,16x3x3x7x7,7.5",
                HEAD + "reorder,jit:uni,undef,src:f32::blocked:abcde::f0,attr-scratchpad:user,,16x3x7x7x7,0.5",
                HEAD + "convolution,jit:avx2,forward_training,src:f32,alg:convolution_direct,mb2_ic3oc16,2.25",
                HEAD + "reorder,jit:blk,undef,src:f32::blocked:aBcde8b::f0,,,2x16x2x5x5,0.25",
                "{ \"steps\": 2 }");

        LayoutChanges found = LayoutChanges.of(log, 2).orElseThrow();

        assertThat(found).isEqualTo(new LayoutChanges(25, 1, 0.375, 2));
    }

    @Test
    void of_aLogWithoutOperations_isNothing() {
        assertThat(LayoutChanges.of(Stream.of("onednn_verbose,v1,info,cpu,isa:Intel AVX2", "{}"), 1))
                .isEmpty();
    }
}
