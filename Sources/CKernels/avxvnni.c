/* AVX2 with the dot product of bytes. */
#if defined(__x86_64__)
#include <immintrin.h>
#pragma clang attribute push(__attribute__((target("avx2,fma,avxvnni"))), apply_to = function)
#define LANES 8
#define ROWS 4
#define VECTORS 2
#define TIER quoth_avxvnni
#define TIER_NAME "avx-vnni"
#define OFFSET 128
#include "vectors.h"

static inline ints dot(ints sum, bytes weights, bytes x) {
  return (ints)_mm256_dpbusd_avx_epi32((__m256i)sum, (__m256i)weights, (__m256i)x);
}

static inline bytes weights_at(const uint8_t *place) { return load_bytes(place); }

#include "kernels.h"
#pragma clang attribute pop
#endif
