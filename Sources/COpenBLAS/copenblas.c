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

const char *copenblas_kernels(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512cd"))
        return "SkylakeX";
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        return __builtin_cpu_is("amd") ? "Zen" : "Haswell";
#endif
    return 0;
}
