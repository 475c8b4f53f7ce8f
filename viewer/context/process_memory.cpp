#include "viewer/context/process_memory.h"

#include <cstdlib>  // says which C library it is

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace klasteri::viewer {

void give_large_blocks_back() {
#ifdef __GLIBC__
  // Without it glibc moves the limit up to the largest block that was freed, up to 32 MB.
  constexpr int large_bytes = 1 << 20;
  mallopt(M_MMAP_THRESHOLD, large_bytes);
#endif
}

void give_free_memory_back() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

}  // namespace klasteri::viewer
