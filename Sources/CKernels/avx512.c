/* AVX-512 with its dot product of bytes. */
#if defined(__x86_64__)
#include <immintrin.h>
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni,fma"))), apply_to = function)
#define LANES 16
#define ROWS 8
#define VECTORS 3
#define TIER quoth_avx512
#define TIER_NAME "avx512-vnni"
#define OFFSET 128
#include "vectors.h"

static inline ints dot(ints sum, bytes weights, bytes x) {
  return (ints)_mm512_dpbusd_epi32((__m512i)sum, (__m512i)weights, (__m512i)x);
}

static inline bytes weights_at(const uint8_t *place) { return load_bytes(place); }

#include "kernels.h"
#pragma clang attribute pop
#endif
