// SPDX-License-Identifier: MIT
#include "codec/bounded_archive.h"

namespace charley::codec {

void Buffer::enlarge(std::size_t count) {
    const std::size_t used = size();
    bytes_.resize((used + count) * 2);
    at_ = bytes_.data() + used;
    end_ = bytes_.data() + bytes_.size();
}

}  // namespace charley::codec
