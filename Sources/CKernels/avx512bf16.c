/* AVX-512 with its dot products of bytes and of bfloat16. */
#if defined(__x86_64__)
#include <immintrin.h>
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni,avx512bf16,fma"))), apply_to = function)
#define LANES 16
#define ROWS 8
#define VECTORS 3
#define TIER quoth_avx512bf16
#define TIER_NAME "avx512-bf16"
#define OFFSET 128
#include "vectors.h"

static inline ints dot(ints sum, bytes weights, bytes x) {
  return (ints)_mm512_dpbusd_epi32((__m512i)sum, (__m512i)weights, (__m512i)x);
}

static inline bytes weights_at(const uint8_t *place) { return load_bytes(place); }

#define PAIRED 1
INLINE floats times(floats sum, ints a, ints b) {
  return (floats)_mm512_dpbf16_ps((__m512)sum, (__m512bh)a, (__m512bh)b);
}

/* A multiple of 16 numbers as halves; `to` may be `from`. */
INLINE void pack(int32_t *to, const float *from, int count) {
  int k = 0;
  for (; k + 32 <= count; k += 32) {
    __m512bh halves = _mm512_cvtne2ps_pbh((__m512)load(from + k + 16), (__m512)load(from + k));
    memcpy(to + k / 2, &halves, sizeof halves);
  }
  if (k < count) {
    __m256bh halves = _mm512_cvtneps_pbh((__m512)load(from + k));
    memcpy(to + k / 2, &halves, sizeof halves);
  }
}

#include "kernels.h"
#pragma clang attribute pop
#endif
