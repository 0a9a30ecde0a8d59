#include "cncurses.h"
#include <malloc.h>

void quoth_return_large_memory(void) {
#ifdef M_MMAP_THRESHOLD
  mallopt(M_MMAP_THRESHOLD, 128 * 1024);
#endif
}
