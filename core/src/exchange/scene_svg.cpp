// SPDX-License-Identifier: MIT
#include "exchange/scene_svg.h"

#include <charley/text.h>

namespace charley::exchange {
namespace {

using chart::Ink;

/// Colours for paper. Every one that carries words has a contrast of at least 4.5 on white.
std::string_view colour(Ink ink) {
    switch (ink) {
        case Ink::text:
            return "#1a1a1a";
        case Ink::muted:
            return "#555555";
        case Ink::line:
            return "#c4c4c4";
        case Ink::accent:
            return "#1f5fa8";
        case Ink::cramp:
            return "#b3401f";
        case Ink::cramp_soft:
            return "#e2a48f";
        case Ink::quiet:
            return "#5f7f6a";
        case Ink::quiet_soft:
            return "#d5e0d8";
        case Ink::unknown:
            return "#8a8a8a";
        case Ink::field:
            return "#ffffff";
    }
    return "#1a1a1a";
}

std::string n(float value) {
    // Thin spaces never occur below 10 000; the minus is ASCII.
    return text::number(static_cast<double>(value), 2);
}

std::string attribute(std::string_view name, float value) {
    return " " + std::string(name) + "=\"" + n(value) + "\"";
}

class Painter {
   public:
    Painter(float letter, std::string_view id) : letter_(letter), id_(id) {}

    void operator()(const chart::Rect& rect) {
        out_ += "<rect" + attribute("x", rect.x) + attribute("y", rect.y) + attribute("width", rect.w) +
                attribute("height", rect.h);
        if (rect.radius > 0) out_ += attribute("rx", rect.radius);
        if (rect.outlined) {
            out_ += " fill=\"none\" stroke=\"" + std::string(colour(rect.ink)) + "\" stroke-width=\"1.5\"";
        } else if (rect.hatched) {
            out_ += " fill=\"url(#" + id_ + "-hatch)\"";
        } else {
            out_ += " fill=\"" + std::string(colour(rect.ink)) + "\"";
        }
        if (rect.alpha < 1) out_ += attribute("opacity", rect.alpha);
        out_ += "/>\n";
    }
    void operator()(const chart::Line& line) {
        out_ += "<polyline fill=\"none\" stroke=\"" + std::string(colour(line.ink)) + "\"" +
                attribute("stroke-width", line.width);
        if (line.alpha < 1) out_ += attribute("opacity", line.alpha);
        out_ += points(line.points) + "/>\n";
    }
    void operator()(const chart::Polygon& polygon) {
        out_ += "<polygon fill=\"" + std::string(colour(polygon.ink)) + "\"";
        if (polygon.alpha < 1) out_ += attribute("opacity", polygon.alpha);
        out_ += points(polygon.points) + "/>\n";
    }
    void operator()(const chart::Dot& dot) {
        out_ += "<circle" + attribute("cx", dot.at.x) + attribute("cy", dot.at.y) +
                attribute("r", dot.radius) + " fill=\"" + std::string(colour(dot.ink)) + "\"/>\n";
    }
    void operator()(const chart::Label& label) {
        const std::string_view anchor = label.anchor == chart::Anchor::left    ? "start"
                                        : label.anchor == chart::Anchor::right ? "end"
                                                                               : "middle";
        // The scene centres words on their height; SVG counts from the base line.
        out_ += "<text" + attribute("x", label.at.x) + attribute("y", label.at.y + letter_ * 0.35F) +
                " text-anchor=\"" + std::string(anchor) + "\" fill=\"" + std::string(colour(label.ink)) +
                "\"" + (label.strong ? " font-weight=\"bold\"" : "") + ">" + escaped(label.words) +
                "</text>\n";
    }

    std::string take() { return std::move(out_); }

   private:
    static std::string points(const std::vector<chart::Point>& all) {
        std::string out = " points=\"";
        for (std::size_t i = 0; i < all.size(); ++i)
            out += (i == 0 ? "" : " ") + n(all[i].x) + "," + n(all[i].y);
        return out + "\"";
    }

    float letter_;
    std::string id_;
    std::string out_;
};

}  // namespace

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size() + 16);
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '&') {
            out += "&amp;";
        } else if (c == '<') {
            out += "&lt;";
        } else if (c == '>') {
            out += "&gt;";
        } else if (c == '"') {
            out += "&quot;";
        } else if (c == '\'') {
            out += "&#39;";
        } else if ((byte >= 0x20 && byte != 0x7F) || c == '\n' || c == '\t') {
            out += c;
        }
    }
    return out;
}

std::string svg_of(const chart::Scene& scene, float letter, std::string_view id) {
    const std::string name(id);
    Painter painter(letter, id);
    for (const chart::Shape& shape : scene.shapes) std::visit(painter, shape);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + n(scene.width) + " " +
           n(scene.height) + "\" width=\"" + n(scene.width) + "\" height=\"" + n(scene.height) +
           "\" role=\"img\" aria-labelledby=\"" + name + "-title\" font-family=\"sans-serif\"" +
           attribute("font-size", letter) + ">\n<title id=\"" + name + "-title\">" + escaped(scene.sentence) +
           "</title>\n<defs><pattern id=\"" + name +
           "-hatch\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\" "
           "patternTransform=\"rotate(45)\"><rect width=\"4\" height=\"4\" fill=\"#ffffff\"/>"
           "<rect width=\"1.5\" height=\"4\" fill=\"#8a8a8a\"/></pattern></defs>\n" +
           painter.take() + "</svg>\n";
}

std::string html_of(const chart::Table& table) {
    if (table.rows.empty()) return {};
    std::string out = "<table>\n<tr>";
    for (const std::string& cell : table.head) out += "<th scope=\"col\">" + escaped(cell) + "</th>";
    out += "</tr>\n";
    for (const auto& row : table.rows) {
        out += "<tr>";
        for (const std::string& cell : row) out += "<td>" + escaped(cell) + "</td>";
        out += "</tr>\n";
    }
    return out + "</table>\n";
}

}  // namespace charley::exchange
