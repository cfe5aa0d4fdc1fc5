// zlib's header; and its start of an inflation, which is a macro there.
#include <zlib.h>

/// Begins an inflation; see inflateInit2 in zlib.h.
static inline int docket_inflate_begin(z_stream *stream, int window_bits) {
    return inflateInit2(stream, window_bits);
}
