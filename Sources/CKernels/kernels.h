/* The kernels, compiled once for each kind of processor; see ckernels.h for what they do. */
#include "ckernels.h"
#include <math.h>

/* 1.5 * 2^23: added to a float it leaves the nearest whole number in the lowest bits. */
#define ROUNDING 12582912.0f
#define ROUNDING_BITS 0x4B400000

/* 2^x for x up to 126, to 3e-6 of the value; what is below 2^-126 becomes that. */
INLINE floats power(floats x) {
  x = __builtin_elementwise_max(x, all(-126.0f));
  floats rounded = x + ROUNDING;
  ints whole = (ints)rounded << 23;
  floats f = x - (rounded - ROUNDING);
  floats y = f * 9.570101276e-3f + 5.591786653e-2f;
  y = y * f + 2.402474433e-1f;
  y = y * f + 6.931217909e-1f;
  y = y * f + 9.999992847e-1f;
  return (floats)((ints)y + whole);
}

/* x times the normal distribution's integral up to x, to 3e-5: a polynomial of our own fitting, between -4.4 and 4.4,
   where the integral is taken for 0 and 1. */
INLINE floats gelu_of(floats x) {
  floats near = __builtin_elementwise_min(__builtin_elementwise_max(x, all(-4.4f)), all(4.4f));
  floats s = near * near * (2 / 4.4f / 4.4f) - 1.0f;
  floats p = s * 2.75170198e-3f + -7.88336061e-3f;
  p = p * s + 1.09918034e-2f;
  p = p * s + -1.597807e-2f;
  p = p * s + 2.68002562e-2f;
  p = p * s + -4.00888473e-2f;
  p = p * s + 5.52508123e-2f;
  p = p * s + -7.86123425e-2f;
  p = p * s + 1.60404414e-1f;
  return x * (near * p + 0.5f);
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

/* Attention multiplies 32 bits at a time: a float, or where the processor can two numbers of 16 bits (bfloat16, the
   upper half of a float), which `times` adds up. */
#ifndef PAIRED
#define PAIRED 0
INLINE floats times(floats sum, ints a, ints b) { return sum + (floats)a * (floats)b; }
INLINE void pack(int32_t *to, const float *from, int count) { memcpy(to, from, count * sizeof *from); }
#endif

/* The upper halves of two vectors side by side, rounded. */
INLINE ints paired(floats first, floats second) {
  ints low = (ints)first, high = (ints)second;
  low += 0x7FFF + (low >> 16 & 1);
  high += 0x7FFF + (high >> 16 & 1);
  return (low >> 16 & 0xFFFF) | (high & ~0xFFFF);
}

/* out[r][v] = sum over k of a[r][k] * b[k][v], for ROWS rows and some vectors. */
INLINE void multiply(
    const int32_t *a, long a_width, const int32_t *b, long b_width, int count, float *out, long out_width,
    const int vectors) {
  floats sums[ROWS][2];
#pragma clang loop unroll(full)
  for (int r = 0; r < ROWS; r++)
    for (int v = 0; v < vectors; v++) sums[r][v] = (floats){0};
  for (int k = 0; k < count; k++) {
    ints right[2];
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) right[v] = load_ints(b + k * b_width + v * LANES);
#pragma clang loop unroll(full)
    for (int r = 0; r < ROWS; r++) {
      ints left = all_ints(a[r * a_width + k]);
#pragma clang loop unroll(full)
      for (int v = 0; v < vectors; v++) sums[r][v] = times(sums[r][v], left, right[v]);
    }
  }
#pragma clang loop unroll(full)
  for (int r = 0; r < ROWS; r++)
    for (int v = 0; v < vectors; v++) store(out + r * out_width + v * LANES, sums[r][v]);
}

/* Turns a row of scores into weights that add up to what is returned; those from `count` on are 0. */
INLINE float soften(float *scores, int count, int padded, float factor) {
  factor *= 1.44269504f; /* e^x = 2^(x / ln 2) */
  for (int k = count; k < padded; k++) scores[k] = -INFINITY;
  floats most = load(scores);
  for (int k = LANES; k < padded; k += LANES) most = __builtin_elementwise_max(most, load(scores + k));
  float limit = greatest(most);
  floats sum = {0};
  for (int k = 0; k < padded; k += LANES) {
    floats y = power((load(scores + k) - limit) * factor);
    sum += y;
    store(scores + k, y);
  }
  return total(sum);
}

static void attention(const float *x, int rows, int heads, int size, float *y, float *scratch) {
  const int padded = (rows + 31) / 32 * 32, width = heads * size, units = PAIRED ? size / 2 : size;
  const long stride = 3 * width;
  int32_t *keys = (int32_t *)scratch, *values = keys + size * padded, *queries = values + size * padded,
          *packed = queries + 8 * size;
  float *scores = (float *)packed + 8 * padded, *out = scores + 8 * padded;
  const float factor = 1.0f / sqrtf((float)size);
  memset(keys, 0, (size_t)size * padded * sizeof *keys);
  for (int head = 0; head < heads; head++) {
    const float *start = x + head * size;
    for (int row = 0; row < rows; row++) {
      pack(queries, start + row * stride + width, size);
      for (int k = 0; k < units; k++) keys[k * padded + row] = queries[k];
    }
    for (int row = 0; row < rows; row += 1 + PAIRED)
      for (int k = 0; k < size; k += LANES) {
        const float *from = start + row * stride + 2 * width + k;
        floats first = load(from), second = row + 1 < rows ? load(from + stride) : (floats){0};
        store_ints(values + row / (1 + PAIRED) * size + k, PAIRED ? paired(first, second) : (ints)first);
      }
    for (int row = 0; row < rows; row += ROWS) {
      /* Behind the last row it is done again. */
      for (int r = 0; r < ROWS; r++)
        pack(queries + r * units, start + (row + r < rows ? row + r : rows - 1) * stride, size);
      for (int k = 0; k < padded; k += 2 * LANES)
        multiply(queries, units, keys + k, padded, units, scores + k, padded, 2);
      float sums[ROWS];
      for (int r = 0; r < ROWS; r++) {
        sums[r] = soften(scores + r * padded, rows, padded, factor);
        pack(packed + r * padded, scores + r * padded, padded);
      }
      int k = 0, count = PAIRED ? (rows + 1) / 2 : rows;
      for (; k + 2 * LANES <= size; k += 2 * LANES)
        multiply(packed, padded, values + k, size, count, out + k, size, 2);
      for (; k < size; k += LANES) multiply(packed, padded, values + k, size, count, out + k, size, 1);
      for (int r = 0; r < ROWS && row + r < rows; r++) {
        float *to = y + (long)(row + r) * width + head * size;
        for (int k = 0; k < size; k += LANES) store(to + k, load(out + r * size + k) / sums[r]);
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
