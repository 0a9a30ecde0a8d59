#pragma once
#include <stdint.h>

/// The arithmetic of the careful tagger's encoder, once for each kind of processor.
///
/// All matrices are row by row. Nothing is allocated and nothing is shared: every function may run on any number
/// of threads at once.
typedef struct quoth_kernels {
  const char *_Nonnull name;

  /// Rounds each row to whole numbers of -127 to 127, with the row's `scale` and its `sum` after rounding.
  void (*_Nonnull quantize)(
      const float *_Nonnull x, int rows, int width, int8_t *_Nonnull q, float *_Nonnull scale,
      int32_t *_Nonnull sum);

  /// `y = q * weights + bias`, if asked with GELU behind.
  ///
  /// `weights` stand in blocks of 16 outputs; in a block follow, for each four inputs, four bytes for each output:
  /// the weight plus 128. `factor` is what a weight of 1 stands for, one for each output.
  /// `width`, the number of inputs, and `outputs` are multiples of 16.
  void (*_Nonnull linear)(
      const int8_t *_Nonnull q, const float *_Nonnull scale, const int32_t *_Nonnull sum, int rows, int width,
      const uint8_t *_Nonnull weights, const float *_Nonnull factor, const float *_Nonnull bias, int outputs,
      int gelu, float *_Nonnull y);

  /// Attention of all rows to all rows. A row of `x` has the queries of all heads, the keys, the values; `size` is
  /// the width of a head, a multiple of 16. `scratch` has room for `quoth_attention_scratch` floats.
  void (*_Nonnull attention)(
      const float *_Nonnull x, int rows, int heads, int size, float *_Nonnull y, float *_Nonnull scratch);

  /// Adds `more` (if any) to `x` and normalises each row: mean 0, variance 1, then `gain` and `shift`.
  void (*_Nonnull norm)(
      float *_Nonnull x, const float *_Nullable more, int rows, int width, const float *_Nonnull gain,
      const float *_Nonnull shift);
} quoth_kernels;

/// The kernels of this processor, the best first: at 0 the ones to use, the last is plain C; NULL beyond.
const quoth_kernels *_Nullable quoth_kernels_at(int place);

/// The floats that `attention` needs beside its arguments.
static inline int quoth_attention_scratch(int rows, int size) {
  int padded = (rows + 31) / 32 * 32;
  return 2 * size * padded + 16 * padded + 16 * size;
}

/// The logarithms of the probabilities of the labels: one row of `weights` for each. What cannot be computed, as
/// damaged weights make it, is very unlikely.
void quoth_log_probabilities(
    const float *_Nonnull state, int width, const float *_Nonnull weights, const float *_Nonnull bias, int labels,
    float *_Nonnull out);
