#ifndef PAPERBOY_CCURL_H
#define PAPERBOY_CCURL_H

#include <curl/curl.h>

/* libcurl's variadic functions, reached through pointers that dlsym gave: one wrapper for each
   type of argument, because Swift calls no variadic function. */

static inline CURLcode ccurl_set_long(void *setopt, CURL *curl, CURLoption option, long value) {
    return ((CURLcode(*)(CURL *, CURLoption, ...))setopt)(curl, option, value);
}

static inline CURLcode ccurl_set_text(
    void *setopt, CURL *curl, CURLoption option, const char *value) {
    return ((CURLcode(*)(CURL *, CURLoption, ...))setopt)(curl, option, value);
}

static inline CURLcode ccurl_set_pointer(
    void *setopt, CURL *curl, CURLoption option, void *value) {
    return ((CURLcode(*)(CURL *, CURLoption, ...))setopt)(curl, option, value);
}

typedef size_t (*ccurl_data_callback)(char *, size_t, size_t, void *);

static inline CURLcode ccurl_set_data_callback(
    void *setopt, CURL *curl, CURLoption option, ccurl_data_callback value) {
    return ((CURLcode(*)(CURL *, CURLoption, ...))setopt)(curl, option, value);
}

typedef int (*ccurl_progress_callback)(
    void *, curl_off_t, curl_off_t, curl_off_t, curl_off_t);

static inline CURLcode ccurl_set_progress_callback(
    void *setopt, CURL *curl, CURLoption option, ccurl_progress_callback value) {
    return ((CURLcode(*)(CURL *, CURLoption, ...))setopt)(curl, option, value);
}

static inline CURLcode ccurl_get_long(void *getinfo, CURL *curl, CURLINFO info, long *value) {
    return ((CURLcode(*)(CURL *, CURLINFO, ...))getinfo)(curl, info, value);
}

#endif
