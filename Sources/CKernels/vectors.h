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
INLINE ints load_ints(const int32_t *place) { ints x; memcpy(&x, place, sizeof x); return x; }
INLINE void store_ints(int32_t *place, ints x) { memcpy(place, &x, sizeof x); }
INLINE bytes load_bytes(const uint8_t *place) { bytes x; memcpy(&x, place, sizeof x); return x; }
INLINE floats all(float x) { return x - (floats){0}; }
INLINE ints all_ints(int32_t x) { return x - (ints){0}; }

/* The second half of a vector's lanes in place of the first, then the second quarter, and so on. */
#if LANES == 16
#define FOLD8(x) __builtin_shufflevector(x, x, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7)
#define FOLD4(x) __builtin_shufflevector(x, x, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11)
#define FOLD2(x) __builtin_shufflevector(x, x, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13)
#define FOLD1(x) __builtin_shufflevector(x, x, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14)
#elif LANES == 8
#define FOLD4(x) __builtin_shufflevector(x, x, 4, 5, 6, 7, 0, 1, 2, 3)
#define FOLD2(x) __builtin_shufflevector(x, x, 2, 3, 0, 1, 6, 7, 4, 5)
#define FOLD1(x) __builtin_shufflevector(x, x, 1, 0, 3, 2, 5, 4, 7, 6)
#else
#define FOLD2(x) __builtin_shufflevector(x, x, 2, 3, 0, 1)
#define FOLD1(x) __builtin_shufflevector(x, x, 1, 0, 3, 2)
#endif

INLINE float total(floats x) {
#if LANES > 8
  x += FOLD8(x);
#endif
#if LANES > 4
  x += FOLD4(x);
#endif
  x += FOLD2(x);
  x += FOLD1(x);
  return x[0];
}

INLINE float greatest(floats x) {
#if LANES > 8
  x = __builtin_elementwise_max(x, FOLD8(x));
#endif
#if LANES > 4
  x = __builtin_elementwise_max(x, FOLD4(x));
#endif
  x = __builtin_elementwise_max(x, FOLD2(x));
  x = __builtin_elementwise_max(x, FOLD1(x));
  return x[0];
}
