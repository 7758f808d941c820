#include "client/widget/painter.hpp"

#include <cassert>
#include <cmath>

#include "client/platform/font.hpp"
#include "client/widget/text_wrap.hpp"
#include "imgui.h"

namespace actline::client::widget {
namespace {

constexpr std::string_view ellipsis_text = "…";

ImU32 packed(Color color) { return IM_COL32(color.red, color.green, color.blue, color.alpha); }

ImDrawFlags flags_of(Corners corners) {
  switch (corners) {
    case Corners::all: return ImDrawFlags_RoundCornersAll;
    case Corners::top: return ImDrawFlags_RoundCornersTop;
    case Corners::bottom: return ImDrawFlags_RoundCornersBottom;
    case Corners::left: return ImDrawFlags_RoundCornersLeft;
    case Corners::right: return ImDrawFlags_RoundCornersRight;
    case Corners::none: return ImDrawFlags_RoundCornersNone;
  }
  return ImDrawFlags_RoundCornersAll;
}

}  // namespace

void Painter::begin(ImDrawList& list, const Typeface& typeface, const Box& canvas, float pixel_ratio) {
  list_ = &list;
  typeface_ = typeface;
  canvas_ = canvas;
  ratio_ = pixel_ratio;
  origins_.assign(1, Origin{});
  clips_.assign(1, canvas);
  layer_stack_.assign(1, 0);
  list_->ChannelsSplit(layers);
  list_->ChannelsSetCurrent(0);
}

void Painter::end() {
  assert(origins_.size() == 1 && clips_.size() == 1 && layer_stack_.size() == 1);
  list_->ChannelsMerge();
  list_ = nullptr;
}

// ── coordinates ──

Painter::Edges Painter::device(const Box& box) const {
  const Origin& origin = origins_.back();
  const double ratio = static_cast<double>(ratio_);
  const auto whole = [&](double css) { return static_cast<float>(std::floor(css * ratio + 0.5)); };
  const double left = origin.x + static_cast<double>(box.x), top = origin.y + static_cast<double>(box.y);
  return {whole(left), whole(top), whole(left + static_cast<double>(box.width)), whole(top + static_cast<double>(box.height))};
}

Point Painter::device(Point point) const {
  const Origin& origin = origins_.back();
  const double ratio = static_cast<double>(ratio_);
  return {static_cast<float>((origin.x + static_cast<double>(point.x)) * ratio),
          static_cast<float>((origin.y + static_cast<double>(point.y)) * ratio)};
}

Box Painter::on_canvas(const Box& box) const {
  const Origin& origin = origins_.back();
  return {static_cast<float>(origin.x + static_cast<double>(box.x)), static_cast<float>(origin.y + static_cast<double>(box.y)), box.width,
          box.height};
}

Point Painter::from_canvas(Point point) const {
  const Origin& origin = origins_.back();
  return {static_cast<float>(static_cast<double>(point.x) - origin.x), static_cast<float>(static_cast<double>(point.y) - origin.y)};
}

void Painter::push_origin(double x, double y) {
  const Origin& origin = origins_.back();
  origins_.push_back({origin.x + x, origin.y + y});
}

void Painter::pop_origin() { origins_.pop_back(); }

void Painter::push_clip(const Box& box) {
  clips_.push_back(intersection(clips_.back(), on_canvas(box)));
  const Box& clip = clips_.back();
  list_->PushClipRect({std::floor(clip.x * ratio_ + 0.5F), std::floor(clip.y * ratio_ + 0.5F)},
                      {std::floor(clip.right() * ratio_ + 0.5F), std::floor(clip.bottom() * ratio_ + 0.5F)}, false);
}

void Painter::pop_clip() {
  clips_.pop_back();
  list_->PopClipRect();
}

bool Painter::visible(const Box& box, float margin) const {
  const Box seen = on_canvas(box);
  const Box& clip = clips_.back();
  return seen.bottom() + margin > clip.y && seen.y - margin < clip.bottom() && seen.right() > clip.x && seen.x < clip.right();
}

void Painter::push_layer(int layer) {
  layer_stack_.push_back(std::min(layer, layers - 1));
  list_->ChannelsSetCurrent(layer_stack_.back());
  origins_.push_back(Origin{});
  clips_.push_back(canvas_);
  list_->PushClipRect({0, 0}, {canvas_.width * ratio_, canvas_.height * ratio_}, false);
}

void Painter::pop_layer() {
  layer_stack_.pop_back();
  list_->PopClipRect();
  clips_.pop_back();
  origins_.pop_back();
  list_->ChannelsSetCurrent(layer_stack_.back());
}

// ── shapes ──

void Painter::fill(const Box& box, Color color, float radius, Corners corners) {
  if (!visible(box)) return;
  const Edges e = device(box);
  list_->AddRectFilled({e.left, e.top}, {e.right, e.bottom}, packed(color), radius * ratio_, flags_of(corners));
}

void Painter::stroke(const Box& box, Color color, float radius, float thickness) {
  if (!visible(box)) return;
  const Edges e = device(box);
  const float width = thickness == 0 ? 1.0F : std::fmax(1.0F, std::floor(thickness * ratio_ + 0.5F));
  const float inner = (width - 1) / 2;  // ImGui draws along a path half a pixel inside
  list_->AddRect({e.left + inner, e.top + inner}, {e.right - inner, e.bottom - inner}, packed(color),
                 std::fmax(0.0F, radius * ratio_ - inner), ImDrawFlags_RoundCornersAll, width);
}

void Painter::line_top(const Box& box, Color color) {
  const Edges e = device(box);
  list_->AddRectFilled({e.left, e.top}, {e.right, e.top + 1}, packed(color));
}

void Painter::line_bottom(const Box& box, Color color) {
  const Edges e = device(box);
  list_->AddRectFilled({e.left, e.bottom - 1}, {e.right, e.bottom}, packed(color));
}

void Painter::line_right(const Box& box, Color color) {
  const Edges e = device(box);
  list_->AddRectFilled({e.right - 1, e.top}, {e.right, e.bottom}, packed(color));
}

void Painter::line(Point from, Point to, Color color, float thickness) {
  const Point a = device(from), b = device(to);
  list_->AddLine({a.x, a.y}, {b.x, b.y}, packed(color), thickness * ratio_);
}

void Painter::circle(Point center, float radius, Color color) {
  const Point c = device(center);
  list_->AddCircleFilled({c.x, c.y}, radius * ratio_, packed(color));
}

void Painter::ring(Point center, float radius, Color color, float thickness) {
  const Point c = device(center);
  list_->AddCircle({c.x, c.y}, radius * ratio_, packed(color), 0, thickness * ratio_);
}

// ImGui has no blur: translucent boxes, each a little wider, add up to one. They are faint enough for no edge to show.
void Painter::shadow(const Box& box, float radius, Color color) {
  constexpr int rings = 8;
  constexpr float widest = 18, drop = 6;
  for (int i = rings; i > 0; --i) {
    const float out = static_cast<float>(i) / rings;
    const float grow = widest * out * out;
    fill(box.inset(-grow).moved(0, drop * out), theme::faded(color, 0.3F * (1.1F - out)), radius + grow);
  }
}

// ── text ──

// Whole device pixels: Dear ImGui bakes fonts at whole sizes and would scale, which blurs.
float Painter::line_box(float size) const { return std::floor(size / platform::font::em_of_line * ratio_ + 0.5F); }

float Painter::drawn_em(float size) const { return line_box(size) * platform::font::em_of_line / ratio_; }

// The text with clusters as single code points and without marks that have no ink; usually itself.
std::string_view Painter::shaped(std::string_view text) {
  bool joins = false, marks = false;
  for (std::string_view rest = text; !rest.empty();) {
    if (static_cast<unsigned char>(rest.front()) < 0x80) {
      rest.remove_prefix(1);
      continue;
    }
    const char32_t c = take_code_point(rest);
    joins = joins || joins_cluster(c);
    marks = marks || zero_width(c);
  }
  if (!joins && !marks) return text;
  const std::string source = joins && typeface_.shaping != nullptr ? typeface_.shaping->shape(text) : std::string(text);
  shaped_.clear();
  for (std::string_view rest = source; !rest.empty();) {
    const std::string_view from = rest;
    if (!zero_width(take_code_point(rest))) shaped_ += from.substr(0, from.size() - rest.size());
  }
  return shaped_;
}

float Painter::width_of(std::string_view text, const TextStyle& style) const {
  ImFontBaked* const baked = face(style.weight)->GetFontBaked(line_box(style.size));
  float width = 0;
  while (!text.empty()) width += baked->GetCharAdvance(static_cast<ImWchar>(take_code_point(text)));
  return width / ratio_;
}

std::string_view Painter::first_character(std::string_view text) {
  const std::string_view whole = shaped(text);
  if (whole.empty()) return {};
  std::string_view rest = whole;
  take_code_point(rest);
  return whole.substr(0, whole.size() - rest.size());
}

float Painter::text_width(std::string_view text, const TextStyle& style) { return width_of(shaped(text), style); }

std::string_view Painter::cut_to(std::string_view text, float width, const TextStyle& style) const {
  ImFontBaked* const baked = face(style.weight)->GetFontBaked(line_box(style.size));
  const float room = width * ratio_ - baked->GetCharAdvance(0x2026);
  float used = 0;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t kept = text.size() - rest.size();
    used += baked->GetCharAdvance(static_cast<ImWchar>(take_code_point(rest)));
    if (used > room) return text.substr(0, kept);
  }
  return text;
}

void Painter::draw_run(float x, float y, std::string_view text, const TextStyle& style, Color color) {
  if (text.empty()) return;
  list_->AddText(face(style.weight), line_box(style.size), {x, y}, packed(color), text.data(), text.data() + text.size());
}

void Painter::draw_line(const Box& box, std::string_view text, bool ellipsis, const TextStyle& style, Color color, Align align) {
  const float width = width_of(text, style) + (ellipsis ? width_of(ellipsis_text, style) : 0);
  const Edges e = device(box);
  float x = e.left;
  const float spare = (e.right - e.left) - width * ratio_;
  if (align == Align::center) x += std::floor(spare / 2);
  if (align == Align::end) x += spare;
  const float y = e.top + std::floor(((e.bottom - e.top) - line_box(style.size)) / 2 + 0.5F);
  draw_run(x, y, text, style, color);
  if (ellipsis) draw_run(x + width_of(text, style) * ratio_, y, ellipsis_text, style, color);
}

void Painter::text_in(const Box& box, std::string_view text, const TextStyle& style, Color color, Align align) {
  if (text.empty() || !visible(box)) return;
  const std::string_view whole = shaped(text.substr(0, text.find('\n')));
  // Half a pixel of grace: a box made from text_width() must hold that text.
  if (width_of(whole, style) <= box.width + 0.5F) return draw_line(box, whole, false, style, color, align);
  draw_line(box, cut_to(whole, box.width, style), true, style, color, Align::start);
}

float Painter::paragraph(const Box& box, std::string_view text, const TextStyle& style, Color color, int max_lines, Align align) {
  const std::string_view whole = shaped(text);
  ImFontBaked* const baked = face(style.weight)->GetFontBaked(line_box(style.size));
  const Advance advance = [baked](char32_t c) { return baked->GetCharAdvance(static_cast<ImWchar>(c)); };
  const std::vector<TextLine> lines = wrap_text(whole, box.width * ratio_ + 0.5F, advance, max_lines);
  const float height = style.line_height();
  float y = box.y;
  for (const TextLine& line : lines) {
    const Box place{box.x, y, box.width, height};
    y += height;
    if (!visible(place)) continue;
    draw_line(place, line.more ? cut_to(line.text, box.width, style) : line.text, line.more, style, color, align);
  }
  return y - box.y;
}

float Painter::paragraph_height(std::string_view text, const TextStyle& style, float width, int max_lines) {
  const std::string_view whole = shaped(text);
  ImFontBaked* const baked = face(style.weight)->GetFontBaked(line_box(style.size));
  const Advance advance = [baked](char32_t c) { return baked->GetCharAdvance(static_cast<ImWchar>(c)); };
  return static_cast<float>(wrap_text(whole, width * ratio_ + 0.5F, advance, max_lines).size()) * style.line_height();
}

void Painter::icon(const Box& box, Icon icon, float size, Color color) {
  const std::string_view text = theme::icon_text(icon);
  if (text.empty() || !visible(box)) return;
  // An icon fills its line box, so that is its size; whole device pixels, as for text.
  const Edges e = device(box);
  const float side = std::floor(size * ratio_ + 0.5F);
  const ImVec2 at{std::floor((e.left + e.right - side) / 2 + 0.5F), std::floor((e.top + e.bottom - side) / 2 + 0.5F)};
  list_->AddText(typeface_.regular, side, at, packed(color), text.data(), text.data() + text.size());
}

}  // namespace actline::client::widget
