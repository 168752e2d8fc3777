// The counterpart of `deliver`: the least a program can do to POST with libcurl. One multi handle
// on one epoll, kept connections, fixed body and headers; nothing is signed, stored or decided.
//
//     curl_loop REQUESTS CONCURRENCY BODY_BYTES URL…
//
// Prints the seconds it took and the number of answers other than 200.
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

enum { MOST_EVENTS = 256 };

static CURLM *multi;
static int epoll;
static long long deadline = -1;
static long left, failed, next_url;
static int url_count;
static char **urls;

static long long now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static int on_socket(CURL *easy, curl_socket_t fd, int what, void *user, void *known) {
    (void)easy, (void)user;
    struct epoll_event event = {.data.fd = fd};
    if (what & CURL_POLL_IN) event.events |= EPOLLIN;
    if (what & CURL_POLL_OUT) event.events |= EPOLLOUT;
    if (what == CURL_POLL_REMOVE) {
        epoll_ctl(epoll, EPOLL_CTL_DEL, fd, NULL);
        return 0;
    }
    epoll_ctl(epoll, known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, fd, &event);
    if (!known) curl_multi_assign(multi, fd, multi);
    return 0;
}

static int on_timer(CURLM *m, long ms, void *user) {
    (void)m, (void)user;
    deadline = ms < 0 ? -1 : now_ns() + ms * 1000000LL;
    return 0;
}

static size_t on_body(char *bytes, size_t size, size_t count, void *user) {
    (void)bytes, (void)user;
    return size * count;
}

static void start(CURL *easy) {
    left--;
    curl_easy_setopt(easy, CURLOPT_URL, urls[next_url++ % url_count]);
    curl_multi_add_handle(multi, easy);
}

static CURL *make(const char *body, long bytes, struct curl_slist *headers) {
    CURL *easy = curl_easy_init();
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(easy, CURLOPT_POST, 1L);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE, bytes);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, 10000L);
    return easy;
}

static void collect(void) {
    CURLMsg *message;
    int rest;
    while ((message = curl_multi_info_read(multi, &rest))) {
        CURL *easy = message->easy_handle;
        long status = 0;
        curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
        if (message->data.result != CURLE_OK || status != 200) failed++;
        curl_multi_remove_handle(multi, easy);
        if (left > 0) start(easy);
    }
}

static void run(void) {
    struct epoll_event events[MOST_EVENTS];
    int running = 1;
    do {
        long long wait = deadline < 0 ? 1000 : (deadline - now_ns() + 999999) / 1000000;
        int count = epoll_wait(epoll, events, MOST_EVENTS, wait < 0 ? 0 : (int)wait);
        for (int i = 0; i < count; i++) {
            int what = 0;
            if (events[i].events & (EPOLLIN | EPOLLHUP)) what |= CURL_CSELECT_IN;
            if (events[i].events & EPOLLOUT) what |= CURL_CSELECT_OUT;
            if (events[i].events & EPOLLERR) what |= CURL_CSELECT_ERR;
            curl_multi_socket_action(multi, events[i].data.fd, what, &running);
        }
        if (deadline >= 0 && deadline <= now_ns()) {
            deadline = -1;
            curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &running);
        }
        collect();
    } while (running > 0 || left > 0 || deadline >= 0);
}

int main(int argc, char **argv) {
    if (argc < 5) return 2;
    left = atol(argv[1]);
    long concurrency = atol(argv[2]), bytes = atol(argv[3]);
    urls = argv + 4;
    url_count = argc - 4;
    char *body = malloc(bytes + 1);
    memset(body, 'x', bytes);
    // As many header bytes as a signed delivery has, so that both put the same on the wire.
    struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: application/json");
    headers = curl_slist_append(headers, "Expect:");
    headers = curl_slist_append(headers, "User-Agent: bare-loop/1");
    headers = curl_slist_append(headers, "webhook-id: dlv_01HZZZZZZZZZZZZZZZZZZZZZZZ");
    headers = curl_slist_append(headers, "webhook-timestamp: 1700000000");
    headers = curl_slist_append(
        headers, "webhook-signature: v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    headers = curl_slist_append(headers, "Delivery-Id: dlv_01HZZZZZZZZZZZZZZZZZZZZZZZ");
    headers = curl_slist_append(
        headers,
        "Delivery-Signature: t=1700000000,v1="
        "0000000000000000000000000000000000000000000000000000000000000000");
    curl_global_init(CURL_GLOBAL_DEFAULT);
    multi = curl_multi_init();
    epoll = epoll_create1(EPOLL_CLOEXEC);
    curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, on_socket);
    curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, on_timer);
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, concurrency);
    long long began = now_ns();
    for (long i = 0; i < concurrency && left > 0; i++) start(make(body, bytes, headers));
    run();
    printf("%.6f %ld\n", (now_ns() - began) / 1e9, failed);
    return 0;
}
