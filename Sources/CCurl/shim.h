// The only place that includes <curl/curl.h>. libcurl's setters are variadic and some of its
// constants are macros, so each that is needed is a function here.
#ifndef REDRIVE_CCURL_SHIM_H
#define REDRIVE_CCURL_SHIM_H
#include <curl/curl.h>

static inline CURLcode redrive_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

#endif
