#ifndef PAPERBOY_COPENBLAS_H
#define PAPERBOY_COPENBLAS_H

#include <cblas.h>

/* Debian's OpenBLAS carries LAPACK but no header for it. Arguments are passed by reference and
   matrices are column-major; gfortran expects the length of each CHARACTER argument as a hidden
   trailing one. */
void spotrf_(const char *uplo, const int *n, float *a, const int *lda, int *info,
             unsigned long uploLength);
void ssyevd_(const char *jobz, const char *uplo, const int *n, float *a, const int *lda, float *w,
             float *work, const int *lwork, int *iwork, const int *liwork, int *info,
             unsigned long jobzLength, unsigned long uploLength);
void sgeqrf_(const int *m, const int *n, float *a, const int *lda, float *tau, float *work,
             const int *lwork, int *info);
void sorgqr_(const int *m, const int *n, const int *k, float *a, const int *lda, const float *tau,
             float *work, const int *lwork, int *info);

/* The functions of OpenBLAS that are used, reached through pointers that dlsym gives. */
struct copenblas {
    __typeof__(&cblas_saxpy) saxpy;
    __typeof__(&cblas_sscal) sscal;
    __typeof__(&cblas_dsdot) dsdot;
    __typeof__(&cblas_sgemv) sgemv;
    __typeof__(&cblas_sgemm) sgemm;
    __typeof__(&cblas_ssyrk) ssyrk;
    __typeof__(&cblas_strsm) strsm;
    __typeof__(&spotrf_) spotrf;
    __typeof__(&ssyevd_) ssyevd;
    __typeof__(&sgeqrf_) sgeqrf;
    __typeof__(&sorgqr_) sorgqr;
    __typeof__(&openblas_get_corename) corename;
};

/* Fills in the functions of a library that dlopen gave; 0 where it lacks one. */
int copenblas_find(void *library, struct copenblas *found);

/* The name of the kernels that fit what this processor can do; 0 where OpenBLAS should choose. */
const char *copenblas_kernels(void);

#endif
