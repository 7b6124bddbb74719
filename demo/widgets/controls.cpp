// SPDX-License-Identifier: MIT
//
// Buttons, chips, switches, steppers, rows. Drawing thread only.
#include "widgets/ui.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace charley::gui {
bool Ui::button_in(Box box, std::string_view id, std::string_view label, ButtonKind kind,
                   std::optional<Icon> icon) {
    const float radius = box.height() / 2;
    const Face face =
        box.height() > button_height() + px(16) && text_width(Face::heading, label) < box.width() - px(48)
            ? Face::heading
            : Face::strong;
    const Press p = press(id, box, label, radius);
    const bool night = outlined(frame_.theme);
    ImU32 words_ink = ink(Role::text);
    const ImVec2 a{box.x0, box.y0};
    const ImVec2 b{box.x1, box.y1};
    if (kind == ButtonKind::primary) {
        words_ink = night ? ink(Role::accent) : ink(Role::on_accent);
        if (night) {
            edge(box, ink(Role::accent), radius, 2);
        } else {
            list_->AddRectFilled(a, b, ink(Role::accent), radius);
        }
    } else if (kind != ButtonKind::plain) {
        words_ink = kind == ButtonKind::danger ? ink(Role::warning) : ink(Role::text);
        if (night) {
            edge(box, ink(Role::outline), radius, 1);
        } else {
            list_->AddRectFilled(a, b, ink(Role::field), radius);
        }
    } else {
        words_ink = ink(Role::accent);
    }
    if (p.veil() > 0)
        list_->AddRectFilled(a, b,
                             kind == ButtonKind::primary && !night ? ink(Role::on_accent, p.veil())
                                                                   : ink(Role::text, p.veil()),
                             radius);
    Box words_box{box.x0 + px(8), box.y0, box.x1 - px(8), box.y1};
    Align align = Align::centre;
    if (icon) {
        const float size = em(20);
        const float all = size + px(8) + text_width(Face::strong, label);
        const float x = std::max(box.x0 + px(8), box.centre().x - all / 2);
        draw_icon(*list_, *icon, {x + size / 2, box.centre().y}, size, words_ink);
        words_box.x0 = x + size + px(8);
        align = Align::left;
    }
    if (text_width(Face::strong, label) > words_box.width() + 0.5F) {
        const Role role = kind == ButtonKind::primary  ? (night ? Role::accent : Role::on_accent)
                          : kind == ButtonKind::danger ? Role::warning
                          : kind == ButtonKind::plain  ? Role::accent
                                                       : Role::text;
        fold_in({words_box.x0 + px(8), box.y0, words_box.x1 - px(8), box.y1}, Face::strong, role, label);
    } else {
        label_in(words_box, face, words_ink, label, align, false, true);
    }
    return p.pressed;
}

bool Ui::button(std::string_view id, std::string_view label, ButtonKind kind, std::optional<Icon> icon) {
    const float words_w = area.w - px(32) - (icon ? em(20) + px(8) : 0);
    const float high = std::max(button_height(), text_height(Face::strong, label, words_w) + px(28));
    return button_in(take(high), id, label, kind, icon);
}

int Ui::buttons(std::span<const ButtonSpec> specs, Align align) {
    const float gap_px = px(12);
    float all = -gap_px;
    for (const ButtonSpec& spec : specs) all += button_width(spec.label, spec.icon.has_value()) + gap_px;
    int pressed = -1;
    if (all > area.w) {
        for (std::size_t i = 0; i < specs.size(); ++i) {
            if (i != 0) area.y += gap_px;
            if (button(specs[i].id, specs[i].label, specs[i].kind, specs[i].icon))
                pressed = static_cast<int>(i);
        }
        return pressed;
    }
    const Box strip = take(button_height());
    float x = strip.x0;
    if (align == Align::centre) x += (strip.width() - all) / 2;
    if (align == Align::right) x = strip.x1 - all;
    for (std::size_t i = 0; i < specs.size(); ++i) {
        const float w = button_width(specs[i].label, specs[i].icon.has_value());
        if (button_in({x, strip.y0, x + w, strip.y1}, specs[i].id, specs[i].label, specs[i].kind,
                      specs[i].icon))
            pressed = static_cast<int>(i);
        x += w + gap_px;
    }
    return pressed;
}

bool Ui::icon_button_in(Box box, std::string_view id, Icon icon, std::string_view shown, Role role) {
    const Press p = press(id, box, shown, box.height() / 2);
    if (p.veil() > 0) list_->AddCircleFilled(box.centre(), box.height() / 2, ink(Role::text, p.veil()));
    draw_icon(*list_, icon, box.centre(), em(24), ink(role));
    return p.pressed;
}

int Ui::chips(std::span<const Chip> all, Align align) {
    const float gap_px = px(10);
    const float height = chip_height();
    int pressed = -1;
    const bool night = outlined(frame_.theme);
    std::size_t from = 0;
    while (from < all.size()) {
        std::size_t to = from;
        float width = 0;
        while (to < all.size()) {
            const float w = std::min(area.w, chip_width(all[to]));
            if (to > from && width + gap_px + w > area.w) break;
            width += (to > from ? gap_px : 0) + w;
            ++to;
        }
        float x = area.x;
        if (align == Align::centre) x += std::floor((area.w - width) / 2);
        if (align == Align::right) x += area.w - width;
        if (from != 0) area.y += px(night ? 16 : 8);
        float row_h = height;
        for (std::size_t i = from; i < to; ++i) {
            const Chip& chip = all[i];
            const float w = std::min(area.w, chip_width(chip));
            const bool folded = chip_width(chip) > area.w + 0.5F;  // alone in its row, in several lines
            const float words_w = w - px(28) - (chip.icon ? em(18) + px(6) : 0);
            const float high = folded ? text_height(Face::medium, chip.label, words_w) + px(20) : height;
            if (folded) row_h = std::max(row_h, high);
            const Box box{x, area.y, x + w, area.y + high};
            const Press p = press(chip.id, box, chip.label, height / 2);
            const ImVec2 a{box.x0, box.y0};
            const ImVec2 b{box.x1, box.y1};
            if (night) {
                // No fill: a chosen chip has a strong edge and full words.
                edge(box, ink(chip.on ? chip.role : Role::outline), height / 2, chip.on ? 2 : 1);
            } else if (chip.on) {
                list_->AddRectFilled(a, b, ink(chip.role), height / 2);
            } else {
                list_->AddRectFilled(a, b, ink(Role::field), height / 2);
            }
            const Role words_role = night     ? (chip.on ? Role::text : Role::muted)
                                    : chip.on ? Role::on_accent
                                              : Role::text;
            const ImU32 tint = ink(words_role);
            if (p.veil() > 0) list_->AddRectFilled(a, b, ink(words_role, p.veil()), height / 2);
            Box words_box{box.x0 + px(8), box.y0, box.x1 - px(8), box.y1};
            if (chip.icon) {
                draw_icon(*list_, *chip.icon, {box.x0 + px(14) + em(9), box.centre().y}, em(18), tint);
                words_box.x0 = box.x0 + px(14) + em(18);
            }
            if (folded) {
                fold_in({box.x1 - px(14) - words_w, box.y0, box.x1 - px(14), box.y1}, Face::medium,
                        words_role, chip.label, chip.own_words);
            } else {
                label_in(words_box, night && chip.on ? Face::strong : Face::medium, tint, chip.label,
                         Align::centre, false, true);
            }
            if (p.pressed) pressed = static_cast<int>(i);
            x += w + gap_px;
        }
        area.y += row_h;
        from = to;
    }
    return pressed;
}

float Ui::segmented_width(std::span<const std::string> labels) const {
    float width = px(8);
    for (const std::string& label : labels)
        width += std::max(px(48), text_width(Face::medium, label) + px(32));
    return width;
}

bool Ui::segmented_in(Box box, std::string_view id, std::span<const std::string> labels, int& chosen) {
    const bool night = outlined(frame_.theme);
    const float radius = px(12);
    if (night) {
        edge(box, ink(Role::outline), radius, 1);
    } else {
        list_->AddRectFilled({box.x0, box.y0}, {box.x1, box.y1}, ink(Role::field), radius);
    }
    float wanted = 0;
    for (const std::string& label : labels)
        wanted += std::max(px(48), text_width(Face::medium, label) + px(32));
    const float spare = (box.width() - px(8) - wanted) / static_cast<float>(labels.size());
    float x = box.x0 + px(4);
    bool changed = false;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const float w = std::max(px(48), text_width(Face::medium, labels[i]) + px(32)) + spare;
        const Box part{x, box.y0, x + w, box.y1};
        const Press p = press(std::string(id) + "." + std::to_string(i), part, labels[i], radius);
        const bool on = static_cast<int>(i) == chosen;
        const ImVec2 a{part.x0, part.y0 + px(4)};
        const ImVec2 b{part.x1, part.y1 - px(4)};
        if (on) {
            if (night) {
                edge({a.x + px(1), a.y, b.x - px(1), b.y}, ink(Role::accent), px(9), 1.5F);
            } else {
                list_->AddRectFilled(a, b, frame_.theme == Theme::day ? ink(Role::card) : ink(Role::page),
                                     px(9));
            }
        } else if (p.veil() > 0) {
            list_->AddRectFilled(a, b, ink(Role::text, p.veil()), px(9));
        }
        label_in({part.x0 + px(4), part.y0, part.x1 - px(4), part.y1}, Face::medium,
                 ink(on ? Role::text : Role::muted), labels[i], Align::centre, false, true);
        if (p.pressed && !on) {
            chosen = static_cast<int>(i);
            changed = true;
        }
        x += w;
    }
    return changed;
}

bool Ui::segmented(std::string_view id, std::span<const std::string> labels, int& chosen) {
    const float width = segmented_width(labels);
    if (width <= area.w) {
        const Box strip = take(chip_height());
        return segmented_in({strip.x0, strip.y0, strip.x0 + width, strip.y1}, id, labels, chosen);
    }
    std::vector<Chip> all;
    for (std::size_t i = 0; i < labels.size(); ++i)
        all.push_back({std::string(id) + "." + std::to_string(i),
                       labels[i],
                       static_cast<int>(i) == chosen,
                       Role::accent,
                       {}});
    const int pressed = chips(all);
    if (pressed < 0 || pressed == chosen) return false;
    chosen = pressed;
    return true;
}

bool Ui::toggle(std::string_view id, std::string_view label, std::string_view about, bool& on) {
    const float track_w = px(46);
    const float track_h = px(28);
    const Area outside = area;
    const float inner = area.w - track_w - px(16);
    const float words_h = text_height(Face::body, label, inner) +
                          (about.empty() ? 0 : text_height(Face::caption, about, inner));
    const float height = std::max(px(48), words_h + px(12));
    const Box box{area.x, area.y, area.x + area.w, area.y + height};
    const Press p = press(id, box, label, px(10));
    area = {outside.x, outside.y + (height - words_h) / 2, inner};
    const std::size_t first = notes_.size();
    text(Face::body, Role::text, label);
    if (!about.empty()) text(Face::caption, Role::muted, about);
    for (std::size_t i = first; i < notes_.size(); ++i) notes_[i].part = true;
    const float y = box.centre().y - track_h / 2;
    const float x = box.x1 - track_w;
    const bool night = outlined(frame_.theme);
    if (night) {
        edge({x, y, x + track_w, y + track_h}, ink(on ? Role::accent : Role::outline), track_h / 2, 1);
    } else {
        list_->AddRectFilled({x, y}, {x + track_w, y + track_h}, ink(on ? Role::accent : Role::unknown),
                             track_h / 2);
    }
    const ImVec2 knob{on ? x + track_w - track_h / 2 : x + track_h / 2, y + track_h / 2};
    if (night) {
        ring(knob, track_h / 2 - px(4), ink(Role::accent), on ? 3 : 1);
    } else {
        list_->AddCircleFilled(knob, track_h / 2 - px(4), on ? ink(Role::on_accent) : ink(Role::card));
    }
    area = {outside.x, box.y1, outside.w};
    if (p.pressed) on = !on;
    return p.pressed;
}

bool Ui::stepper(std::string_view id, std::string_view label, std::optional<std::int64_t>& value,
                 std::int64_t least, std::int64_t most, std::int64_t start,
                 const std::function<std::string(std::int64_t)>& written) {
    const float side = std::max(px(44), em(44));
    const std::string shown = value ? written(*value) : catalogue.say(text::Key("form.not_set"));
    const float controls = 2 * side + std::max(text_width(Face::strong, shown), em(72)) + px(16);
    const float label_w = text_width(Face::body, label);
    Box strip;
    if (label_w + px(16) + controls <= area.w) {
        strip = take(side);
        text_in({strip.x0, strip.y0, strip.x1 - controls - px(8), strip.y1}, Face::body, Role::text, label);
        strip.x0 = strip.x1 - controls;
    } else {
        text(Face::body, Role::text, label);
        strip = take(side);
    }
    bool changed = false;
    const std::string base(id);
    const Box minus{strip.x0, strip.y0, strip.x0 + side, strip.y1};
    const Box plus{strip.x1 - side, strip.y0, strip.x1, strip.y1};
    for (int way = 0; way < 2; ++way) {
        const Box box = way == 0 ? minus : plus;
        const Press p = press(base + (way == 0 ? ".less" : ".more"), box, way == 0 ? "-" : "+", side / 2);
        if (!outlined(frame_.theme)) list_->AddCircleFilled(box.centre(), side / 2 - px(2), ink(Role::field));
        if (p.veil() > 0) list_->AddCircleFilled(box.centre(), side / 2 - px(2), ink(Role::text, p.veil()));
        const float arm = em(7);
        const ImVec2 c = box.centre();
        list_->AddRectFilled({c.x - arm, c.y - px(1)}, {c.x + arm, c.y + px(1)}, ink(Role::text));
        if (way == 1)
            list_->AddRectFilled({c.x - px(1), c.y - arm}, {c.x + px(1), c.y + arm}, ink(Role::text));
        if (p.pressed) {
            if (!value) {
                value = std::clamp(start, least, most);
            } else if (way == 0) {
                if (*value <= least) {
                    value.reset();
                } else {
                    --*value;
                }
            } else if (*value < most) {
                ++*value;
            }
            changed = true;
        }
    }
    text_in({minus.x1, strip.y0, plus.x0, strip.y1}, value ? Face::strong : Face::body,
            value ? Role::text : Role::muted, shown, Align::centre);
    return changed;
}

bool Ui::scale(std::string_view id, std::string_view label, std::optional<std::int64_t>& value,
               std::int64_t least, std::int64_t most, const std::function<std::string(std::int64_t)>& written,
               Role role) {
    const std::string shown = value ? written(*value) : catalogue.say(text::Key("form.not_set"));
    const float label_w = text_width(Face::body, label);
    const float shown_w = text_width(Face::strong, shown);
    if (label_w + px(16) + shown_w <= area.w) {
        const Box strip = take(fonts.line(Face::body));
        text_in({strip.x0, strip.y0, strip.x1 - shown_w - px(8), strip.y1}, Face::body, Role::text, label);
        text_in({strip.x1 - shown_w - px(1), strip.y0, strip.x1, strip.y1}, value ? Face::strong : Face::body,
                value ? Role::text : Role::muted, shown, Align::right);
    } else {
        text(Face::body, Role::text, label);
        text(value ? Face::strong : Face::body, value ? Role::text : Role::muted, shown);
    }
    const Box box = take(px(44));
    const Press p = press(id, box, label, px(12));
    const float knob = px(13);
    const float x0 = box.x0 + knob + px(1);
    const float x1 = box.x1 - knob - px(1);
    const float y = box.centre().y;
    const auto span = static_cast<float>(most - least);
    bool changed = false;
    const auto set = [&](std::int64_t to) {
        to = std::clamp(to, least, most);
        if (value != to) {
            value = to;
            changed = true;
        }
    };
    if (p.held && ImGui::GetIO().MouseDown[0]) {
        const float at = (ImGui::GetIO().MousePos.x - x0) / std::max(1.0F, x1 - x0);
        set(least + static_cast<std::int64_t>(std::lround(std::clamp(at, 0.0F, 1.0F) * span)));
    }
    if (p.focused) {
        // While the scale has the focus, left and right belong to it and not to moving on.
        const ImGuiID item = ImGui::GetCurrentWindow()->GetID(id.data(), id.data() + id.size());
        ImGui::SetKeyOwner(ImGuiKey_LeftArrow, item);
        ImGui::SetKeyOwner(ImGuiKey_RightArrow, item);
        if (ImGui::IsKeyPressed(ImGuiKey_LeftArrow, item, ImGuiInputFlags_Repeat))
            set(value ? *value - 1 : least);
        if (ImGui::IsKeyPressed(ImGuiKey_RightArrow, item, ImGuiInputFlags_Repeat))
            set(value ? *value + 1 : least);
        for (int digit = 0; digit <= 9; ++digit) {
            if (ImGui::IsKeyPressed(static_cast<ImGuiKey>(ImGuiKey_0 + digit)) && digit >= least &&
                digit <= most)
                set(digit);
        }
        if (ImGui::IsKeyPressed(ImGuiKey_Delete) && value) {
            value.reset();
            changed = true;
        }
    }
    const float half = px(2);
    list_->AddRectFilled({x0, y - half}, {x1, y + half},
                         ink(outlined(frame_.theme) ? Role::outline : Role::field), half);
    if (value) {
        const float at = x0 + (x1 - x0) * static_cast<float>(*value - least) / span;
        list_->AddRectFilled({x0, y - half}, {at, y + half}, ink(role), half);
        list_->AddCircleFilled({at, y}, knob, ink(Role::card));
        list_->AddCircle({at, y}, knob - px(1), ink(role), 0, px(2.5F));
    } else {
        for (std::int64_t i = least; i <= most; ++i) {
            const float at = x0 + (x1 - x0) * static_cast<float>(i - least) / span;
            list_->AddCircleFilled({at, y}, px(3),
                                   ink(outlined(frame_.theme) ? Role::outline : Role::unknown));
        }
    }
    return changed;
}

bool Ui::tab_item(Box box, std::string_view id, Icon icon, std::string_view label, bool on, bool below) {
    const Press p = press(id, box, label, px(12));
    const bool night = outlined(frame_.theme);
    if (below) {
        const float icon_size = em(24);
        const Face face = on ? Face::caption_bold : Face::caption;
        // The bar is as wide as the window: letters that would not fit are drawn smaller, never below 11
        // pixels at 100 %.
        const float width = text_width(face, label);
        const float share = std::max(11.0F / 13 / std::max(1.0F, frame_.text_size),
                                     std::min(1.0F, (box.width() - px(4)) / std::max(1.0F, width)));
        const float line = fonts.line(Face::caption);
        const float top = box.centre().y - (icon_size + px(2) + line) / 2;
        if (night && !on) {
            // At night only the place where one is has its name lit; the others are known by their icons.
            draw_icon(*list_, icon, {box.centre().x, top + icon_size / 2}, icon_size, ink(Role::muted));
            return p.pressed;
        }
        draw_icon(*list_, icon, {box.centre().x, top + icon_size / 2}, icon_size,
                  ink(on ? Role::accent : Role::muted));
        fonts.need(label);
        const float size = fonts.size(face) * share;
        const ImVec2 at{std::round(box.centre().x - width * share / 2),
                        std::round(top + icon_size + px(2) + (line - size) / 2)};
        list_->AddText(fonts.font(face), size, at, ink(on ? Role::accent : Role::muted), label.data(),
                       label.data() + label.size());
        note_text({at.x, at.y, at.x + width * share, at.y + size}, label, true, width * share > box.width(),
                  false);
        return p.pressed;
    }
    if (on && !night) list_->AddRectFilled({box.x0, box.y0}, {box.x1, box.y1}, ink(Role::card), px(12));
    if (on && night) edge(box, ink(Role::outline), px(12), 1);
    if (!on && p.veil() > 0)
        list_->AddRectFilled({box.x0, box.y0}, {box.x1, box.y1}, ink(Role::text, p.veil()), px(12));
    const float icon_size = em(22);
    draw_icon(*list_, icon, {box.x0 + px(14) + icon_size / 2, box.centre().y}, icon_size,
              ink(on ? Role::accent : Role::muted));
    label_in({box.x0 + px(14) + icon_size + px(14), box.y0, box.x1 - px(6), box.y1}, Face::medium,
             ink(on ? Role::text : Role::muted), label, Align::left, false, true);
    return p.pressed;
}

bool Ui::big_button(std::string_view id, std::string_view label, std::string_view about, float height,
                    bool round) {
    const bool night = outlined(frame_.theme);
    const Box strip = take(height);
    Box box = strip;
    if (round) {
        const float r = std::min(height, strip.width()) / 2;
        const ImVec2 c = strip.centre();
        box = {c.x - r, c.y - r, c.x + r, c.y + r};
    }
    const float radius = round ? box.width() / 2 : px(28);
    const Press p = press(id, box, label, radius);
    const ImVec2 a{box.x0, box.y0};
    const ImVec2 b{box.x1, box.y1};
    if (night) {
        if (round) {
            list_->AddCircle(box.centre(), radius - px(1.5F), ink(Role::accent), 128, px(3));
        } else {
            edge(box, ink(Role::accent), radius, 3);
        }
    } else if (round) {
        // In the dark the fill stays dark: the button is an edge and its words, as at night.
        const bool dark = frame_.theme == Theme::dark;
        list_->AddCircleFilled(box.centre(), radius, ink(dark ? Role::card : Role::accent), 128);
        if (dark) list_->AddCircle(box.centre(), radius - px(1.5F), ink(Role::accent), 128, px(3));
    } else {
        list_->AddRectFilled(a, b, ink(Role::accent), radius);
    }
    const bool light = night || (round && frame_.theme == Theme::dark);
    if (p.veil() > 0) {
        if (round) {
            list_->AddCircleFilled(box.centre(), radius,
                                   light ? ink(Role::text, p.veil()) : ink(Role::on_accent, p.veil()), 128);
        } else {
            list_->AddRectFilled(a, b, light ? ink(Role::text, p.veil()) : ink(Role::on_accent, p.veil()),
                                 radius);
        }
    }
    const float inner = (round ? box.width() * 0.82F : box.width() - px(40));
    Face face = Face::night;
    if (text_width(face, label) > inner) face = Face::sentence;
    if (text_width(face, label) > inner) face = Face::heading;
    const Area outside = area;
    area.w = inner;
    area.x = box.centre().x - inner / 2;
    const float all =
        text_height(face, label, inner) + (about.empty() ? 0 : px(6) + text_height(Face::body, about, inner));
    area.y = box.centre().y - all / 2;
    const std::size_t first = notes_.size();
    text(face, light ? Role::text : Role::on_accent, label, Align::centre);
    if (!about.empty()) {
        gap(6);
        text(Face::body, light ? Role::muted : Role::on_accent, about, Align::centre);
    }
    for (std::size_t i = first; i < notes_.size(); ++i) notes_[i].part = true;
    area = outside;
    return p.pressed;
}

}  // namespace charley::gui
