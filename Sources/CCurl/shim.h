// The only place that includes <curl/curl.h>. libcurl is not linked but opened when the first attempt
// is to be sent: it draws in thirty libraries, and loading those costs a command that only reads more
// than all of its work. The setters are variadic and some of its constants are macros, so each that
// is needed is a function here. The event loop around libcurl needs epoll and eventfd, which Swift's
// Glibc module leaves out; they are here for the same reason.
#ifndef REDRIVE_CCURL_SHIM_H
#define REDRIVE_CCURL_SHIM_H
#include <curl/curl.h>
#include <dlfcn.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

#if LIBCURL_VERSION_NUM < 0x075700
#error "libcurl 7.87 or newer is needed (CURLOPT_QUICK_EXIT, CURLOPT_PROTOCOLS_STR)"
#endif

// The functions of libcurl that are called, each of the type that the header declares.
#define REDRIVE_CURL_FUNCTIONS(each) \
    each(easy_cleanup) each(easy_getinfo) each(easy_init) each(easy_perform) each(easy_setopt) each(easy_strerror) \
    each(global_init) each(multi_add_handle) each(multi_cleanup) each(multi_info_read) \
    each(multi_init) each(multi_remove_handle) each(multi_setopt) each(multi_socket_action) \
    each(version_info)

typedef struct redrive_curl {
#define REDRIVE_CURL_MEMBER(name) __typeof__(curl_##name) *_Nonnull name;
    REDRIVE_CURL_FUNCTIONS(REDRIVE_CURL_MEMBER)
#undef REDRIVE_CURL_MEMBER
} redrive_curl;

// Fills the table from an opened library; NULL when done, else the name of what it lacks.
static inline const char *_Nullable redrive_curl_fill(
    redrive_curl *_Nonnull curl, void *_Nonnull library) {
    void *found;
#define REDRIVE_CURL_FIND(name) \
    if (!(found = dlsym(library, "curl_" #name))) return "curl_" #name; \
    curl->name = (__typeof__(curl_##name) *)found;
    REDRIVE_CURL_FUNCTIONS(REDRIVE_CURL_FIND)
#undef REDRIVE_CURL_FIND
    return 0;
}

static inline unsigned redrive_curl_version(const redrive_curl *_Nonnull curl) {
    return curl->version_info(CURLVERSION_NOW)->version_num;
}

static inline unsigned redrive_curl_version_needed(void) { return 0x075700; }

static inline CURLcode redrive_curl_global_init(const redrive_curl *_Nonnull curl) {
    return curl->global_init(CURL_GLOBAL_ALL);
}

static inline CURLcode redrive_curl_set_long(
    const redrive_curl *_Nonnull curl, CURL *handle, CURLoption option, long value) {
    return curl->easy_setopt(handle, option, value);
}

static inline CURLcode redrive_curl_set_size(
    const redrive_curl *_Nonnull curl, CURL *handle, CURLoption option, curl_off_t value) {
    return curl->easy_setopt(handle, option, value);
}

static inline CURLcode redrive_curl_set_text(
    const redrive_curl *_Nonnull curl, CURL *handle, CURLoption option, const char *value) {
    return curl->easy_setopt(handle, option, value);
}

static inline CURLcode redrive_curl_set_pointer(
    const redrive_curl *_Nonnull curl, CURL *handle, CURLoption option, void *value) {
    return curl->easy_setopt(handle, option, value);
}

static inline CURLcode redrive_curl_set_headers(
    const redrive_curl *_Nonnull curl, CURL *handle, struct curl_slist *headers) {
    return curl->easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
}

static inline CURLcode redrive_curl_set_on_body(
    const redrive_curl *_Nonnull curl, CURL *handle, curl_write_callback callback) {
    return curl->easy_setopt(handle, CURLOPT_WRITEFUNCTION, callback);
}

static inline CURLcode redrive_curl_set_on_header(
    const redrive_curl *_Nonnull curl, CURL *handle, curl_write_callback callback) {
    return curl->easy_setopt(handle, CURLOPT_HEADERFUNCTION, callback);
}

static inline CURLcode redrive_curl_set_open_socket(
    const redrive_curl *_Nonnull curl, CURL *handle, curl_opensocket_callback callback) {
    return curl->easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, callback);
}

// Called once a connection stands, kept or new, and before the first byte of a request goes out on it.
static inline CURLcode redrive_curl_set_on_ready(
    const redrive_curl *_Nonnull curl, CURL *handle, curl_prereq_callback callback) {
    return curl->easy_setopt(handle, CURLOPT_PREREQFUNCTION, callback);
}

static inline int redrive_curl_go_on(void) { return CURL_PREREQFUNC_OK; }
static inline int redrive_curl_break_off(void) { return CURL_PREREQFUNC_ABORT; }

// The file of certificate authorities that the library was built to trust; NULL where there is none.
static inline const char *_Nullable redrive_curl_authorities(const redrive_curl *_Nonnull curl) {
    return curl->version_info(CURLVERSION_NOW)->cainfo;
}

static inline CURLcode redrive_curl_set_close_socket(
    const redrive_curl *_Nonnull curl, CURL *handle, curl_closesocket_callback callback) {
    return curl->easy_setopt(handle, CURLOPT_CLOSESOCKETFUNCTION, callback);
}

static inline CURLcode redrive_curl_get_long(
    const redrive_curl *_Nonnull curl, CURL *handle, CURLINFO info, long *value) {
    return curl->easy_getinfo(handle, info, value);
}

static inline CURLcode redrive_curl_get_size(
    const redrive_curl *_Nonnull curl, CURL *handle, CURLINFO info, curl_off_t *value) {
    return curl->easy_getinfo(handle, info, value);
}

static inline CURLcode redrive_curl_get_text(
    const redrive_curl *_Nonnull curl, CURL *handle, CURLINFO info, char **value) {
    return curl->easy_getinfo(handle, info, value);
}

static inline CURLcode redrive_curl_get_pointer(
    const redrive_curl *_Nonnull curl, CURL *handle, CURLINFO info, void **value) {
    return curl->easy_getinfo(handle, info, value);
}

static inline CURLMcode redrive_curl_multi_set_long(
    const redrive_curl *_Nonnull curl, CURLM *multi, CURLMoption option, long value) {
    return curl->multi_setopt(multi, option, value);
}

static inline CURLMcode redrive_curl_multi_set_pointer(
    const redrive_curl *_Nonnull curl, CURLM *multi, CURLMoption option, void *value) {
    return curl->multi_setopt(multi, option, value);
}

static inline CURLMcode redrive_curl_multi_set_on_socket(
    const redrive_curl *_Nonnull curl, CURLM *multi, curl_socket_callback callback) {
    return curl->multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, callback);
}

static inline CURLMcode redrive_curl_multi_set_on_timer(
    const redrive_curl *_Nonnull curl, CURLM *multi, curl_multi_timer_callback callback) {
    return curl->multi_setopt(multi, CURLMOPT_TIMERFUNCTION, callback);
}

// Completion of the next transfer that ended, or NULL; its code goes to `code`.
static inline CURL *redrive_curl_multi_next_done(
    const redrive_curl *_Nonnull curl, CURLM *multi, CURLcode *code) {
    int left = 0;
    CURLMsg *message;
    while ((message = curl->multi_info_read(multi, &left))) {
        if (message->msg == CURLMSG_DONE) {
            *code = message->data.result;
            return message->easy_handle;
        }
    }
    return NULL;
}

// The address that is about to be dialled; libcurl keeps room for any family behind it.
static inline const struct sockaddr *redrive_curl_dialled(const struct curl_sockaddr *address) {
    return &address->addr;
}

static inline int redrive_epoll_control(int poller, int operation, int descriptor, uint32_t events) {
    struct epoll_event event = {.events = events, .data = {.fd = descriptor}};
    return epoll_ctl(poller, operation, descriptor, &event);
}

static inline int redrive_event_descriptor(const struct epoll_event *event) {
    return event->data.fd;
}

static inline int redrive_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

#endif
