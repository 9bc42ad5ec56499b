#ifndef PAPERBOY_CCURL_H
#define PAPERBOY_CCURL_H
#include <curl/curl.h>
#endif
