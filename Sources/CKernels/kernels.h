/* The kernels, compiled once for each kind of processor; see ckernels.h for what they do. */
#include "ckernels.h"
#include <math.h>

/* 1.5 * 2^23: added to a float it leaves the nearest whole number in the lowest bits. */
#define ROUNDING 12582912.0f
#define ROUNDING_BITS 0x4B400000

INLINE float total(floats x) {
  float sum = 0;
  for (int lane = 0; lane < LANES; lane++) sum += x[lane];
  return sum;
}

INLINE float greatest(floats x) {
  float most = x[0];
  for (int lane = 1; lane < LANES; lane++) most = x[lane] > most ? x[lane] : most;
  return most;
}

/* e^x for x <= 0 (and a little above), to 2e-7 of the value; the polynomial is that of Cephes. */
INLINE floats exponential(floats x) {
  x = __builtin_elementwise_max(x, all(-87.0f));
  floats rounded = x * 1.44269504f + ROUNDING;
  ints power = (ints)rounded << 23;
  rounded = rounded - ROUNDING;
  floats f = x - rounded * 0.693359375f;
  f = f - rounded * -2.12194440e-4f;
  floats y = all(1.9875691500e-4f);
  y = y * f + 1.3981999507e-3f;
  y = y * f + 8.3334519073e-3f;
  y = y * f + 4.1665795894e-2f;
  y = y * f + 1.6666665459e-1f;
  y = y * f + 5.0000001201e-1f;
  y = y * (f * f) + f;
  y = y + 1.0f;
  return (floats)((ints)y + power);
}

/* x times the normal distribution's integral up to x: Abramowitz and Stegun 7.1.26, to 2e-7. */
INLINE floats gelu_of(floats x) {
  floats a = __builtin_elementwise_abs(x) * 0.70710678f;
  floats t = 1.0f / (a * 0.3275911f + 1.0f);
  floats p = all(1.061405429f);
  p = p * t + -1.453152027f;
  p = p * t + 1.421413741f;
  p = p * t + -0.284496736f;
  p = p * t + 0.254829592f;
  floats tail = p * t * exponential(a * -a) * 0.5f;
  /* For x below 0 the integral is the tail, above it is what the tail leaves. */
  return __builtin_elementwise_max(x, all(0.0f)) - __builtin_elementwise_abs(x) * tail;
}

static void quantize(const float *x, int rows, int width, int8_t *q, float *scale, int32_t *sum) {
  for (int row = 0; row < rows; row++, x += width, q += width) {
    floats most = {0};
    for (int k = 0; k < width; k += LANES)
      most = __builtin_elementwise_max(most, __builtin_elementwise_abs(load(x + k)));
    float limit = greatest(most), factor = limit > 0 ? 127.0f / limit : 0;
    ints added = {0};
    for (int k = 0; k < width; k += LANES) {
      ints whole = (ints)(load(x + k) * factor + ROUNDING) - ROUNDING_BITS;
      narrow out = __builtin_convertvector(whole, narrow);
      memcpy(q + k, &out, sizeof out);
      added += whole;
    }
    uint32_t result = 0;
    for (int lane = 0; lane < LANES; lane++) result += (uint32_t)added[lane];
    scale[row] = limit / 127.0f;
    sum[row] = (int32_t)result;
  }
}

typedef struct {
  const int8_t *q;
  const float *scale;
  const int32_t *sum;
  const uint8_t *weights;
  const float *factor, *bias;
  float *y;
  int width, outputs, gelu;
} product;

/* `rows` rows from `row` on times `vectors` vectors of outputs from `output` on. */
INLINE void tile(const product *p, int row, int output, const int rows, const int vectors) {
  ints sums[ROWS][VECTORS];
  const uint8_t *weights[VECTORS];
  const int8_t *q = p->q + (long)row * p->width;
#pragma clang loop unroll(full)
  for (int v = 0; v < vectors; v++) {
    int first = output + v * LANES;
    weights[v] = p->weights + (long)(first / 16) * p->width * 16 + first % 16 * 4;
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) sums[r][v] = (ints){0};
  }
  for (int k = 0; k < p->width; k += 4) {
    bytes w[VECTORS];
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) w[v] = weights_at(weights[v] + k * 16);
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) {
      int32_t four;
      memcpy(&four, q + (long)r * p->width + k, 4);
      bytes x = (bytes)all_ints(four);
#pragma clang loop unroll(full)
      for (int v = 0; v < vectors; v++) sums[r][v] = dot(sums[r][v], w[v], x);
    }
  }
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) {
      int first = output + v * LANES;
      floats y = __builtin_convertvector(sums[r][v] - OFFSET * p->sum[row + r], floats);
      y = y * (load(p->factor + first) * p->scale[row + r]) + load(p->bias + first);
      store(p->y + (long)(row + r) * p->outputs + first, p->gelu ? gelu_of(y) : y);
    }
  }
}

INLINE void strip(const product *p, int rows, int output, const int vectors) {
  int row = 0;
  for (; row + ROWS <= rows; row += ROWS) tile(p, row, output, ROWS, vectors);
  if (ROWS > 4 && row + 4 <= rows) { tile(p, row, output, 4, vectors); row += 4; }
  if (row + 2 <= rows) { tile(p, row, output, 2, vectors); row += 2; }
  if (row < rows) tile(p, row, output, 1, vectors);
}

static void linear(
    const int8_t *q, const float *scale, const int32_t *sum, int rows, int width, const uint8_t *weights,
    const float *factor, const float *bias, int outputs, int gelu, float *y) {
  product p = {q, scale, sum, weights, factor, bias, y, width, outputs, gelu};
  int output = 0;
  for (; output + VECTORS * LANES <= outputs; output += VECTORS * LANES) strip(&p, rows, output, VECTORS);
  for (; output < outputs; output += LANES) strip(&p, rows, output, 1);
}

/* out[r][v] = sum over k of a[r * stride + k] * b[k * width + v], for ROWS rows and two vectors. */
INLINE void multiply(
    const float *a, long stride, const float *b, long width, int count, float *out, long out_stride, const int vectors) {
  floats sums[ROWS][2];
#pragma clang loop unroll(full)
  for (int r = 0; r < ROWS; r++)
    for (int v = 0; v < vectors; v++) sums[r][v] = (floats){0};
  for (int k = 0; k < count; k++) {
    floats right[2];
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) right[v] = load(b + k * width + v * LANES);
#pragma clang loop unroll(full)
    for (int r = 0; r < ROWS; r++) {
      floats left = all(a[r * stride + k]);
#pragma clang loop unroll(full)
      for (int v = 0; v < vectors; v++) sums[r][v] += left * right[v];
    }
  }
#pragma clang loop unroll(full)
  for (int r = 0; r < ROWS; r++)
    for (int v = 0; v < vectors; v++) store(out + r * out_stride + v * LANES, sums[r][v]);
}

/* Turns a row of scores into weights that add up to what is returned; those from `count` on are 0. */
INLINE float soften(float *scores, int count, int padded, float factor) {
  for (int k = count; k < padded; k++) scores[k] = -INFINITY;
  floats most = load(scores);
  for (int k = LANES; k < padded; k += LANES) most = __builtin_elementwise_max(most, load(scores + k));
  float limit = greatest(most);
  floats sum = {0};
  for (int k = 0; k < padded; k += LANES) {
    floats y = exponential((load(scores + k) - limit) * factor);
    sum += y;
    store(scores + k, y);
  }
  return total(sum);
}

static void attention(const float *x, int rows, int heads, int size, float *y, float *scratch) {
  const int padded = (rows + 31) / 32 * 32, width = heads * size;
  float *keys = scratch, *values = keys + size * padded, *scores = values + size * padded,
        *out = scores + 8 * padded;
  const float factor = 1.0f / sqrtf((float)size);
  memset(keys, 0, (size_t)size * padded * sizeof *keys);
  for (int head = 0; head < heads; head++) {
    const float *start = x + head * size;
    for (int row = 0; row < rows; row++) {
      const float *from = start + (long)row * 3 * width;
      for (int k = 0; k < size; k++) keys[k * padded + row] = from[width + k];
      memcpy(values + row * size, from + 2 * width, size * sizeof *values);
    }
    for (int first = 0; first < rows; first += ROWS) {
      /* The last rows are done with some before them, so that there are always ROWS of them. */
      int row = first + ROWS <= rows ? first : rows > ROWS ? rows - ROWS : 0;
      long stride = rows >= ROWS ? 3 * width : 0;
      for (int k = 0; k < padded; k += 2 * LANES)
        multiply(start + (long)row * 3 * width, stride, keys + k, padded, size, scores + k, padded, 2);
      if (!stride) /* fewer rows than ROWS: one by one */
        for (int r = 1; r < rows; r++)
          for (int k = 0; k < rows; k++) {
            float sum = 0;
            for (int d = 0; d < size; d++) sum += start[(long)r * 3 * width + d] * keys[d * padded + k];
            scores[r * padded + k] = sum;
          }
      float sums[ROWS];
      for (int r = 0; r < ROWS; r++) sums[r] = soften(scores + r * padded, rows, padded, factor);
      int k = 0;
      for (; k + 2 * LANES <= size; k += 2 * LANES)
        multiply(scores, padded, values + k, size, rows, out + k, size, 2);
      for (; k < size; k += LANES) multiply(scores, padded, values + k, size, rows, out + k, size, 1);
      for (int r = 0; r < ROWS && row + r < rows; r++) {
        float *to = y + (long)(row + r) * width + head * size;
        for (int k = 0; k < size; k++) to[k] = out[r * size + k] / sums[r];
      }
    }
  }
}

static void norm(float *x, const float *more, int rows, int width, const float *gain, const float *shift) {
  for (int row = 0; row < rows; row++, x += width) {
    floats added = {0}, squares = {0};
    for (int k = 0; k < width; k += LANES) {
      floats value = load(x + k);
      if (more) value += load(more + (long)row * width + k);
      store(x + k, value);
      added += value;
    }
    float mean = total(added) / (float)width;
    for (int k = 0; k < width; k += LANES) {
      floats value = load(x + k) - mean;
      squares += value * value;
    }
    float factor = 1.0f / sqrtf(total(squares) / (float)width + 1e-12f);
    for (int k = 0; k < width; k += LANES)
      store(x + k, (load(x + k) - mean) * factor * load(gain + k) + load(shift + k));
  }
}

const quoth_kernels TIER = {TIER_NAME, quantize, linear, attention, norm};
