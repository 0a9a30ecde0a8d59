/* For any processor: vectors of four floats, which every compiler we know puts into registers. */
#define LANES 4
#define ROWS 4
#define VECTORS 4
#define TIER quoth_plain
#define TIER_NAME "plain"
#define OFFSET 0
#include "vectors.h"

#if defined(__ARM_FEATURE_DOTPROD)
#include <arm_neon.h>
static inline ints dot(ints sum, bytes weights, bytes x) {
  return (ints)vdotq_s32((int32x4_t)sum, (int8x16_t)weights, (int8x16_t)x);
}
#else
typedef int16_t shorts __attribute__((vector_size(4 * LANES)));

/* Two products of bytes add up to less than 2^15, as no number is below -127 and no weight below -128. */
static inline ints dot(ints sum, bytes weights, bytes x) {
  shorts a = (shorts)weights, b = (shorts)x;
  ints pairs = (ints)((a << 8 >> 8) * (b << 8 >> 8) + (a >> 8) * (b >> 8));
  return sum + (pairs << 16 >> 16) + (pairs >> 16);
}
#endif

/* The weights are stored plus 128. */
static inline bytes weights_at(const uint8_t *place) { return load_bytes(place) ^ (signed char)0x80; }

#include "kernels.h"
