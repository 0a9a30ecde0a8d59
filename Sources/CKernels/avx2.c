/* AVX2. */
#if defined(__x86_64__)
#include <immintrin.h>
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define LANES 8
#define ROWS 4
#define VECTORS 2
#define TIER quoth_avx2
#define TIER_NAME "avx2"
#define OFFSET 0
#include "vectors.h"

/* Unsigned times signed bytes, two products added in 16 bits: 2 * 127 * 128 still fits. */
static inline ints dot(ints sum, bytes weights, bytes x) {
  __m256i pairs = _mm256_maddubs_epi16(
      _mm256_abs_epi8((__m256i)x), _mm256_sign_epi8((__m256i)weights, (__m256i)x));
  return sum + (ints)_mm256_madd_epi16(pairs, _mm256_set1_epi16(1));
}

static inline bytes weights_at(const uint8_t *place) { return load_bytes(place) ^ (signed char)0x80; }

#include "kernels.h"
#pragma clang attribute pop
#endif
