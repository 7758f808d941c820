// A small app that uses the whole page and nothing of the product: rare characters, icons, every kind of field, a long
// list, and buttons for what only the browser can do. The tests beside it act on it by role and name.
#include <cmath>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "client/platform/application.hpp"
#include "client/platform/browser/host.hpp"
#include "client/platform/drawing.hpp"
#include "client/platform/event_reader.hpp"
#include "client/platform/page_writer.hpp"
#include "client/platform/semantics.hpp"
#include "imgui.h"
#include "shared/base/entropy.hpp"

namespace actline::client::platform {
namespace {

constexpr ImU32 page_colour = IM_COL32(0xF5, 0xF6, 0xF8, 255), surface = IM_COL32(255, 255, 255, 255);
constexpr ImU32 text_colour = IM_COL32(0x1F, 0x23, 0x29, 255), quiet_colour = IM_COL32(0x64, 0x6A, 0x73, 255);
constexpr ImU32 line_colour = IM_COL32(0xE5, 0xE6, 0xEB, 255), brand_colour = IM_COL32(0x24, 0x57, 0xE6, 255);
constexpr int list_rows = 10000;
constexpr float row_height = 44;
constexpr NodeId form_id = 1, list_id = 2, dialog_id = 3, first_field = 10, first_button = 40, first_row = 1000;

struct Field {
  Role role;
  std::string label, value;
  std::string autocomplete;
  bool composing = false;
};

struct Button {
  const char* label;
  std::function<void()> press;
  Rect rect{};
};

class DemoApp final : public Application {
 public:
  explicit DemoApp(const Seams& seams) : seams_(seams), drawing_(seams.fonts) {
    regular_ = drawing_.add_font(font::regular);
    semibold_ = drawing_.add_font(font::semibold);
    std::uint8_t random[8] = {};
    seams.entropy.fill(random);
    for (const std::uint8_t byte : random) random_ += byte;
  }

  void start(const StartOptions& options) override {
    build_ = options.build;
    live_url_ = options.live_url;
    fields_ = {{Role::text_field, "姓名", "欧阳𠮷", "name"},
               {Role::phone_field, "电话", "13800138000", "tel"},
               {Role::number_field, "面积", "89.5", "one-time-code"},
               {Role::date_field, "日期", "2026-11-23", ""},
               {Role::select, "来源", "b", ""},
               {Role::search_field, "搜索", "", ""},
               {Role::text_area, "备注", "第一行\n第二行", ""}};
    buttons_ = {{"数一", [this] { ++count_; }},
                {"转到备注", [this] { page_.focus(first_field + 6); }},
                {"复制", [this] { page_.clipboard("复制的文字"); }},
                {"选文件", [this] { page_.pick_file(7, ".csv,text/csv"); }},
                {"播报", [this] { page_.announce("共 128 条"); }},
                {"前进", [this] { go_on(); }},
                {"定时", [this] { page_.timer(now_ms_ + 300); }},
                {"对话框", [this] { dialog_ = !dialog_; }},
                {"请求", [this] { page_.net_send(5, "POST", "/echo", "{\"v\":1}"); }},
                {"实时", [this] { page_.live_open(live_url_); }},
                {"到末尾", [this] { page_.scroll_to(list_id, 0, row_height * list_rows); }},
                {"夜间", [this] { toggle_ink(); }},
                {"陷阱", [] { __builtin_trap(); }},
                {"下载", [this] { page_.download("示例.csv", "text/csv", std::as_bytes(std::span("姓名\n", 7))); }}};
  }

  std::span<const std::byte> frame(std::span<const std::byte> events, double now_ms, std::int64_t, bool draw) override {
    page_.clear();
    now_ms_ = now_ms;
    EventReader reader(events);
    while (const auto event = reader.next()) take(*event);
    if (reader.broken()) log_ = "broken";
    if (width_ > 0) lay_out(draw);
    return page_.bytes();
  }

 private:
  void go_on() {
    ++route_;
    page_.route_push("/demo/" + std::to_string(route_), "s" + std::to_string(route_));
  }

  void toggle_ink() {
    dark_ = !dark_;
    seams_.fonts.set_ink(dark_ ? Ink::white : Ink::black);
    drawing_.discard_glyphs();
  }

  void take(const Event& event) {
    if (const auto* size = as<ResizeEvent>(event)) {
      width_ = size->width;
      height_ = size->height;
      ratio_ = size->pixel_ratio;
      keyboard_ = size->keyboard;
    } else if (const auto* typed = as<TextEvent>(event)) {
      for (std::size_t i = 0; i < fields_.size(); ++i) {
        if (typed->node != first_field + i) continue;
        fields_[i].composing = typed->composing;
        if (!typed->composing) fields_[i].value = typed->value;
        semantics_.page_has_value(typed->node, typed->value, typed->composing);
      }
    } else if (const auto* focus = as<FocusEvent>(event)) {
      focused_ = focus->node;
    } else if (const auto* blur = as<BlurEvent>(event)) {
      if (focused_ == blur->node) focused_ = 0;
      log_ = "blur " + std::to_string(blur->node);
    } else if (const auto* act = as<ActEvent>(event)) {
      if (act->action == Action::submit)
        log_ = "submit " + std::to_string(act->node);
      else
        press(act->node);
    } else if (const auto* pointer = as<PointerEvent>(event)) {
      point(*pointer);
    } else if (const auto* key = as<KeyEvent>(event)) {
      if (!key->down) return;
      log_ = "key " + std::string(key->key) + " " + std::to_string(key->node);
      if (key->key == "k" && (key->modifiers & modifier::ctrl) != 0) page_.key_taken();
    } else if (const auto* scroll = as<ScrollEvent>(event)) {
      scroll_top_ = static_cast<double>(scroll->y);
    } else if (const auto* route = as<RouteEvent>(event)) {
      log_ = "route " + std::string(route->hash) + " " + std::string(route->state);
    } else if (const auto* net = as<NetEvent>(event)) {
      log_ = "net " + std::to_string(net->status) + " " + std::to_string(static_cast<int>(net->retry_after_ms)) + " " +
             std::string(reinterpret_cast<const char*>(net->body.data()), net->body.size());
    } else if (const auto* file = as<FileEvent>(event)) {
      log_ = "file " + std::string(file->name) + " " + std::string(file->encoding) + " " +
             std::string(reinterpret_cast<const char*>(file->content.data()), std::min<std::size_t>(file->content.size(), 60));
    } else if (const auto* live = as<LiveEvent>(event)) {
      log_ = "live " + std::to_string(static_cast<int>(live->state)) + " " + std::to_string(static_cast<int>(live->head)) + " " +
             std::string(live->why);
    } else if (as<FontEvent>(event) != nullptr) {
      drawing_.discard_glyphs();
    } else if (as<TimerEvent>(event) != nullptr) {
      log_ = "timer";
    } else if (const auto* graphics = as<GraphicsEvent>(event)) {
      log_ = graphics->restored ? "graphics back" : "graphics lost";
    } else if (const auto* session = as<SessionEvent>(event)) {
      account_ = session->account;
    }
  }

  void press(NodeId node) {
    if (node >= first_button && node < first_button + buttons_.size()) buttons_[node - first_button].press();
    if (node >= first_row && node < first_row + list_rows) log_ = "row " + std::to_string(node - first_row);
    if (node == dialog_id + 1) dialog_ = false;
  }

  void point(const PointerEvent& pointer) {
    if (pointer.phase == PointerPhase::cancel) pressed_ = 0;
    if (pointer.phase == PointerPhase::down) pressed_ = hit(pointer.x, pointer.y);
    if (pointer.phase == PointerPhase::up) {
      if (pressed_ != 0 && pressed_ == hit(pointer.x, pointer.y)) press(pressed_);
      pressed_ = 0;
    }
  }

  NodeId hit(float x, float y) const {
    const auto inside = [&](const Rect& r) { return x >= r.x && y >= r.y && x < r.x + r.width && y < r.y + r.height; };
    if (dialog_) return inside(close_) ? dialog_id + 1 : 0;
    for (std::size_t i = 0; i < buttons_.size(); ++i) {
      if (inside(buttons_[i].rect)) return first_button + static_cast<NodeId>(i);
    }
    if (!inside(list_)) return 0;
    return first_row + static_cast<NodeId>((static_cast<double>(y - list_.y) + scroll_top_) / static_cast<double>(row_height));
  }

  // ── drawing, in CSS pixels ──
  ImVec2 px(float x, float y) const { return {std::round(x * ratio_), std::round(y * ratio_)}; }
  void fill(const Rect& r, ImU32 colour, float radius = 0) {
    shapes_->AddRectFilled(px(r.x, r.y), px(r.x + r.width, r.y + r.height), colour, radius * ratio_);
  }
  void frame_of(const Rect& r, ImU32 colour, float radius) {
    shapes_->AddRect(px(r.x, r.y), px(r.x + r.width, r.y + r.height), colour, radius * ratio_);
  }
  // Text with its line box's middle at y.
  void text(float x, float y, float em, const std::string& words, ImU32 colour, bool bold = false) {
    const float line = std::round(em * ratio_ / font::em_of_line);
    const std::string shaped = seams_.fonts.shape(words);
    shapes_->AddText(bold ? semibold_ : regular_, line, {std::round(x * ratio_), std::round(y * ratio_ - line / 2)}, colour, shaped.c_str());
  }
  ImU32 ink() const { return dark_ ? surface : text_colour; }
  ImU32 paper() const { return dark_ ? IM_COL32(0x1D, 0x20, 0x24, 255) : surface; }

  void lay_out(bool draw) {
    shapes_ = &drawing_.begin(std::round(width_ * ratio_), std::round(height_ * ratio_));
    semantics_.begin();
    fill({0, 0, width_, height_}, dark_ ? IM_COL32(0x15, 0x17, 0x1A, 255) : page_colour);
    const bool wide = width_ >= 800;
    const float column = wide ? 420 : width_ - 24;
    float y = lay_out_head(12, 16, column);
    y = lay_out_fields(12, y, column);
    y = lay_out_buttons(12, y, column);
    const Rect list = wide ? Rect{column + 36, 16, width_ - column - 48, height_ - 32} : Rect{12, y, column, height_ - y - 12};
    lay_out_list(list);
    if (dialog_) lay_out_dialog();
    semantics_.write_changes(page_);
    if (draw) seams_.renderer.render(drawing_.end());
  }

  float lay_out_head(float x, float y, float width) {
    semantics_.add({60, Role::heading, 0, {x, y, width, 30}, "页面自检示例"});
    text(x, y + 15, 24, "页面自检示例", ink(), true);
    const std::string rare = "罕见字 𠮷 𡈽 㛃 䶮 龘 😀 👨‍👩‍👧 直骨角 0123456789";
    semantics_.add({61, Role::text, state::selectable, {x, y + 34, width, 22}, rare});
    semantics_.attribute(61, Attribute::font_size, "14");
    text(x, y + 45, 14, rare, quiet_colour);
    for (int i = 0; i < 16; ++i) {
      const char icon[] = {static_cast<char>(0xEE), static_cast<char>(0x80), static_cast<char>(0x80 + i), 0};
      text(x + static_cast<float>(i) * 24, y + 72, 16, icon, ink());
    }
    char line[160];
    std::snprintf(line, sizeof line, "次数 %d · 键盘 %.0f · %s", count_, static_cast<double>(keyboard_), log_.c_str());
    semantics_.add({62, Role::status, 0, {x, y + 86, width, 20}, line});
    text(x, y + 96, 12, line, quiet_colour);
    semantics_.add({63, Role::text, 0, {x, y + 86, width, 20}, "账号 " + account_ + " 随机 " + std::to_string(random_ > 0)});
    return y + 112;
  }

  float lay_out_fields(float x, float y, float width) {
    semantics_.enter({form_id, Role::form, 0, {x, y, width, 7 * 62.0F}, "客户"});
    const float half = (width - 12) / 2;
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      const Field& field = fields_[i];
      const bool tall = field.role == Role::text_area;
      const bool right = i % 2 == 1;
      const Rect label{x + (right ? half + 12 : 0), y, tall ? width : half, 20};
      const Rect box{label.x, y + 20, label.width, tall ? 66.0F : 36.0F};
      const NodeId id = first_field + static_cast<NodeId>(i);
      const bool focused = focused_ == id;
      text(label.x, label.y + 10, 12, field.label, quiet_colour);
      fill(box, paper(), 6);
      frame_of(box, focused ? brand_colour : line_colour, 6);
      semantics_.add({id, field.role, 0, box, field.label, field.value});
      semantics_.attribute(id, Attribute::font_size, "14");
      semantics_.attribute(id, Attribute::autocomplete, field.autocomplete);
      if (field.role == Role::select)
        semantics_.attribute(id, Attribute::options,
                             "a\x1f"
                             "到店\x1e"
                             "b\x1f"
                             "转介绍\x1e"
                             "c\x1f"
                             "网络");
      if (!focused || field.role == Role::select) {
        const std::string shown = field.role == Role::select ? (field.value == "b" ? "转介绍" : field.value) : field.value;
        if (tall) {
          const std::size_t end = shown.find('\n');
          text(box.x + 12, box.y + 9 + 10.5F, 14, shown.substr(0, end), ink());
          if (end != std::string::npos) text(box.x + 12, box.y + 9 + 31.5F, 14, shown.substr(end + 1), ink());
        } else {
          text(box.x + 12, box.y + 18, 14, shown, ink());
        }
      }
      if (right || tall) y += tall ? 96 : 62;
      if (!right && i + 1 < fields_.size() && fields_[i + 1].role == Role::text_area) y += 62;
    }
    semantics_.leave();
    return y;
  }

  float lay_out_buttons(float x, float y, float width) {
    const float each = (width - 3 * 8) / 4;
    for (std::size_t i = 0; i < buttons_.size(); ++i) {
      Button& button = buttons_[i];
      button.rect = {x + static_cast<float>(i % 4) * (each + 8), y + static_cast<float>(i / 4) * 44, each, 36};
      semantics_.add({first_button + static_cast<NodeId>(i), Role::button, 0, button.rect, button.label});
      const bool held = pressed_ == first_button + i;
      fill(button.rect, held ? line_colour : brand_colour, 6);
      text(button.rect.x + 12, button.rect.y + 18, 14, button.label, held ? text_colour : surface, true);
    }
    return y + 4 * 44;
  }

  void lay_out_list(const Rect& box) {
    list_ = box;
    fill(box, paper(), 10);
    semantics_.enter({list_id, Role::scroll_region, state::scroll_y, box, "长列表"});
    semantics_.content(list_id, box.width, row_height * list_rows);
    shapes_->PushClipRect(px(box.x, box.y), px(box.x + box.width, box.y + box.height), true);
    const int first = std::max(0, static_cast<int>(scroll_top_ / static_cast<double>(row_height)));
    for (int row = first; row < list_rows; ++row) {
      const double top = row * static_cast<double>(row_height);
      const float y = box.y + static_cast<float>(top - scroll_top_);
      if (y > box.y + box.height) break;
      const std::string name = "客户 " + std::to_string(row) + " 示例装饰材料有限公司";
      semantics_.add({first_row + static_cast<NodeId>(row), Role::button, 0, {0, static_cast<float>(top), box.width, row_height}, name});
      text(box.x + 16, y + 22, 14, name, ink());
      fill({box.x + 16, y + row_height - 1, box.width - 32, 1 / ratio_}, line_colour);
    }
    shapes_->PopClipRect();
    semantics_.leave();
  }

  void lay_out_dialog() {
    const Rect box{(width_ - 300) / 2, (height_ - 160) / 2, 300, 160};
    close_ = {box.x + 20, box.y + 100, 260, 40};
    fill({0, 0, width_, height_}, IM_COL32(0, 0, 0, 90));
    fill(box, paper(), 10);
    text(box.x + 20, box.y + 36, 18, "对话框", ink(), true);
    fill(close_, brand_colour, 6);
    text(close_.x + 16, close_.y + 20, 14, "关闭", surface, true);
    semantics_.enter({dialog_id, Role::dialog, state::modal, box, "对话框"});
    semantics_.add({dialog_id + 1, Role::button, 0, close_, "关闭"});
    semantics_.leave();
  }

  Seams seams_;
  Drawing drawing_;
  ImDrawList* shapes_ = nullptr;  // of the present frame
  ImFont* regular_ = nullptr;
  ImFont* semibold_ = nullptr;
  PageWriter page_;
  SemanticTable semantics_;
  std::vector<Field> fields_;
  std::vector<Button> buttons_;
  std::string build_, live_url_, log_ = "ready", account_;
  float width_ = 0, height_ = 0, ratio_ = 1, keyboard_ = 0;
  double now_ms_ = 0, scroll_top_ = 0;
  NodeId focused_ = 0, pressed_ = 0;
  Rect list_, close_;
  int count_ = 0, route_ = 0, random_ = 0;
  bool dialog_ = false, dark_ = false;
};

std::unique_ptr<Application> make_demo(const Seams& seams) { return std::make_unique<DemoApp>(seams); }

}  // namespace
}  // namespace actline::client::platform

int main() { actline::client::platform::browser::host(actline::client::platform::make_demo); }
