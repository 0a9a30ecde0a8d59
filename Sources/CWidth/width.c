#define _XOPEN_SOURCE 700
#include "cwidth.h"
#include <locale.h>
#include <pthread.h>
#include <stdatomic.h>
#include <wchar.h>

static locale_t utf8;
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* What wcwidth said, plus 2; 0 where it was not asked yet. Threads that race write the same value. */
static _Atomic signed char known[0x110000];

static void open_locale(void) { utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0); }

static int measure(uint32_t scalar) {
  pthread_once(&once, open_locale);
  if (!utf8) return wcwidth((wchar_t)scalar);
  locale_t before = uselocale(utf8);
  int columns = wcwidth((wchar_t)scalar);
  uselocale(before);
  return columns;
}

int quoth_wcwidth(uint32_t scalar) {
  if (scalar >= 0x110000) return -1;
  int seen = atomic_load_explicit(&known[scalar], memory_order_relaxed);
  if (seen) return seen - 2;
  int columns = measure(scalar);
  atomic_store_explicit(&known[scalar], (signed char)(columns + 2), memory_order_relaxed);
  return columns;
}
