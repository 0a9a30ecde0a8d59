#ifndef QUOTH_CPREFETCH_H
#define QUOTH_CPREFETCH_H

/// Asks the memory for what stands at an address, without waiting for it. The address need not be valid.
static inline void quoth_prefetch(const void *address) { __builtin_prefetch(address); }

#endif
