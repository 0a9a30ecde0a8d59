/* Vectors of LANES floats or whole numbers and of 4 * LANES bytes. */
#include <stdint.h>
#include <string.h>

#define INLINE static inline __attribute__((always_inline))

typedef float floats __attribute__((vector_size(4 * LANES)));
typedef int32_t ints __attribute__((vector_size(4 * LANES)));
typedef signed char bytes __attribute__((vector_size(4 * LANES)));
typedef signed char narrow __attribute__((vector_size(LANES)));

INLINE floats load(const float *place) { floats x; memcpy(&x, place, sizeof x); return x; }
INLINE void store(float *place, floats x) { memcpy(place, &x, sizeof x); }
INLINE bytes load_bytes(const uint8_t *place) { bytes x; memcpy(&x, place, sizeof x); return x; }
INLINE floats all(float x) { return x - (floats){0}; }
INLINE ints all_ints(int32_t x) { return x - (ints){0}; }
