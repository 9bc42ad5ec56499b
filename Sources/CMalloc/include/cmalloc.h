#ifndef PAPERBOY_CMALLOC_H
#define PAPERBOY_CMALLOC_H

/* Settings of the C library's allocator, which Swift's own view of that library lacks. */
#include <malloc.h>

#endif
