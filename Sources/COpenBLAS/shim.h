#include <cblas.h>

// Debian's OpenBLAS carries LAPACK but no header for it. Arguments are passed by reference and
// matrices are column-major; gfortran expects the length of each CHARACTER argument as a hidden
// trailing one.
void spotrf_(const char *uplo, const int *n, float *a, const int *lda, int *info,
             unsigned long uploLength);
void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info,
             unsigned long uploLength);
void ssyevd_(const char *jobz, const char *uplo, const int *n, float *a, const int *lda, float *w,
             float *work, const int *lwork, int *iwork, const int *liwork, int *info,
             unsigned long jobzLength, unsigned long uploLength);
void sgeqrf_(const int *m, const int *n, float *a, const int *lda, float *tau, float *work,
             const int *lwork, int *info);
void sorgqr_(const int *m, const int *n, const int *k, float *a, const int *lda, const float *tau,
             float *work, const int *lwork, int *info);
