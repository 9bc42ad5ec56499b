#include "copenblas.h"

#include <dlfcn.h>

int copenblas_find(void *library, struct copenblas *found) {
#define FIND(member, symbol)                                  \
    found->member = (__typeof__(found->member))dlsym(library, symbol); \
    if (!found->member) return 0
    FIND(saxpy, "cblas_saxpy");
    FIND(sscal, "cblas_sscal");
    FIND(dsdot, "cblas_dsdot");
    FIND(sgemv, "cblas_sgemv");
    FIND(sgemm, "cblas_sgemm");
    FIND(ssyrk, "cblas_ssyrk");
    FIND(strsm, "cblas_strsm");
    FIND(spotrf, "spotrf_");
    FIND(ssyevd, "ssyevd_");
    FIND(sgeqrf, "sgeqrf_");
    FIND(sorgqr, "sorgqr_");
    FIND(corename, "openblas_get_corename");
#undef FIND
    return 1;
}
