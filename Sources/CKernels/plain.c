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
static inline ints dot(ints sum, bytes weights, bytes x) {
  for (int lane = 0; lane < LANES; lane++)
    for (int k = 0; k < 4; k++) sum[lane] += weights[lane * 4 + k] * x[lane * 4 + k];
  return sum;
}
#endif

/* The weights are stored plus 128. */
static inline bytes weights_at(const uint8_t *place) { return load_bytes(place) ^ (signed char)0x80; }

#include "kernels.h"
