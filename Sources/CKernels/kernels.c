#include "ckernels.h"
#include <math.h>
#include <stddef.h>

extern const quoth_kernels quoth_plain;
#if defined(__x86_64__)
extern const quoth_kernels quoth_avx2, quoth_avxvnni, quoth_avx512, quoth_avx512bf16;
#endif

const quoth_kernels *quoth_kernels_at(int place) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  int has512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
               __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
               __builtin_cpu_supports("avx512vnni");
  int has2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  if (has512 && __builtin_cpu_supports("avx512bf16") && place-- == 0) return &quoth_avx512bf16;
  if (has512 && place-- == 0) return &quoth_avx512;
  if (has2 && __builtin_cpu_supports("avxvnni") && place-- == 0) return &quoth_avxvnni;
  if (has2 && place-- == 0) return &quoth_avx2;
#endif
  return place == 0 ? &quoth_plain : NULL;
}

void quoth_log_probabilities(
    const float *state, int width, const float *weights, const float *bias, int labels, float *out) {
  const float least = -100;
  float most = -INFINITY, total = 0;
  for (int label = 0; label < labels; label++, weights += width) {
    float sum = bias[label];
    {
#pragma clang fp reassociate(on)
      for (int k = 0; k < width; k++) sum += weights[k] * state[k];
    }
    out[label] = sum;
    if (sum > most) most = sum;
  }
  for (int label = 0; label < labels; label++) total += expf(out[label] - most);
  for (int label = 0; label < labels; label++) {
    float value = out[label] - most - logf(total);
    out[label] = value >= least ? value : least;
  }
}
