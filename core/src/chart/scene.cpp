// SPDX-License-Identifier: MIT
//
// What all charts share. Pure; any thread.
#include <charley/chart.h>

#include <cstddef>

namespace charley::chart {

float Canvas::width_of(std::string_view words) const {
    if (measure) return measure(words);
    // Letters of the usual proportional faces are about 0.56 of their height wide on average; wide scripts
    // about 1.
    float letters = 0;
    for (const char c : words) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0U) == 0x80U) continue;
        letters += byte >= 0xE3 ? 1.0F : 0.58F;
    }
    return letters * letter;
}

std::string to_text(const Table& table) {
    std::string out;
    const auto add = [&out](const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i != 0) out += '\t';
            out += cells[i];
        }
        out += '\n';
    };
    add(table.head);
    for (const auto& row : table.rows) add(row);
    return out;
}

}  // namespace charley::chart
