#include "client/platform/page_writer.hpp"

#include <cstring>

namespace actline::client::platform {

// One record being written: header at construction, fields by the calls, length and padding at the end.
class PageRecord {
 public:
  PageRecord(PageWriter& page, PageCommand command, NodeId node = 0) : out_(page.bytes_), start_(out_.size()) {
    number(static_cast<std::uint16_t>(command), 2);
    number(0, 2);
    number(0, 4);
    number(node, 4);
    number(0, 4);
    f64(page.now_ms_);
  }
  ~PageRecord() {
    const std::size_t length = out_.size() - start_ - record_header_bytes;
    for (std::size_t i = 0; i < 4; ++i) out_[start_ + 4 + i] = static_cast<std::byte>(length >> (8 * i) & 0xFF);
    out_.resize(start_ + record_header_bytes + (length + 7) / 8 * 8);
  }
  PageRecord(const PageRecord&) = delete;
  PageRecord& operator=(const PageRecord&) = delete;

  PageRecord& u8(std::uint8_t value) { return number(value, 1); }
  PageRecord& u16(std::uint16_t value) { return number(value, 2); }
  PageRecord& u32(std::uint32_t value) { return number(value, 4); }
  PageRecord& f32(float value) {
    std::uint32_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    return number(bits, 4);
  }
  PageRecord& f64(double value) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    return number(bits, 8);
  }
  PageRecord& bytes(std::span<const std::byte> value) {
    number(value.size(), 4);
    out_.insert(out_.end(), value.begin(), value.end());
    return *this;
  }
  PageRecord& text(std::string_view value) { return bytes(std::as_bytes(std::span(value.data(), value.size()))); }
  PageRecord& rect(const Rect& value) { return f32(value.x).f32(value.y).f32(value.width).f32(value.height); }

 private:
  PageRecord& number(std::uint64_t value, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) out_.push_back(static_cast<std::byte>(value >> (8 * i) & 0xFF));
    return *this;
  }

  std::vector<std::byte>& out_;
  std::size_t start_;
};

void PageWriter::append(const PageWriter& other) { bytes_.insert(bytes_.end(), other.bytes_.begin(), other.bytes_.end()); }

void PageWriter::mirror_add(NodeId node, NodeId parent, NodeId before, Role role, std::uint32_t state, const Rect& rect,
                            std::string_view name, std::string_view value) {
  PageRecord(*this, PageCommand::mirror_add, node)
      .u32(parent)
      .u32(before)
      .u8(static_cast<std::uint8_t>(role))
      .u32(state)
      .rect(rect)
      .text(name)
      .text(value);
}
void PageWriter::mirror_remove(NodeId node) { PageRecord(*this, PageCommand::mirror_remove, node); }
void PageWriter::mirror_move(NodeId node, NodeId parent, NodeId before) {
  PageRecord(*this, PageCommand::mirror_move, node).u32(parent).u32(before);
}
void PageWriter::mirror_name(NodeId node, std::string_view name) { PageRecord(*this, PageCommand::mirror_name, node).text(name); }
void PageWriter::mirror_value(NodeId node, std::string_view value) { PageRecord(*this, PageCommand::mirror_value, node).text(value); }
void PageWriter::mirror_state(NodeId node, std::uint32_t state) { PageRecord(*this, PageCommand::mirror_state, node).u32(state); }
void PageWriter::mirror_rect(NodeId node, const Rect& rect) { PageRecord(*this, PageCommand::mirror_rect, node).rect(rect); }
void PageWriter::mirror_attribute(NodeId node, Attribute attribute, std::string_view value) {
  PageRecord(*this, PageCommand::mirror_attribute, node).u8(static_cast<std::uint8_t>(attribute)).text(value);
}
void PageWriter::mirror_content(NodeId region, float width, float height) {
  PageRecord(*this, PageCommand::mirror_content, region).f32(width).f32(height);
}
void PageWriter::scroll_to(NodeId region, float x, float y) { PageRecord(*this, PageCommand::scroll_to, region).f32(x).f32(y); }

void PageWriter::focus(NodeId node) { PageRecord(*this, PageCommand::focus, node); }
void PageWriter::announce(std::string_view text, bool assertive) {
  PageRecord(*this, PageCommand::announce).u8(assertive ? 1 : 0).text(text);
}
void PageWriter::cursor(std::string_view css_name) { PageRecord(*this, PageCommand::cursor).text(css_name); }
void PageWriter::title(std::string_view text) { PageRecord(*this, PageCommand::title).text(text); }
void PageWriter::route_push(std::string_view hash, std::string_view state) {
  PageRecord(*this, PageCommand::route_push).text(hash).text(state);
}
void PageWriter::route_replace(std::string_view hash, std::string_view state) {
  PageRecord(*this, PageCommand::route_replace).text(hash).text(state);
}
void PageWriter::route_back() { PageRecord(*this, PageCommand::route_back); }
void PageWriter::clipboard(std::string_view text) { PageRecord(*this, PageCommand::clipboard).text(text); }
void PageWriter::pick_file(std::uint32_t pick, std::string_view accept) {
  PageRecord(*this, PageCommand::pick_file).u32(pick).text(accept);
}
void PageWriter::download(std::string_view file_name, std::string_view media_type, std::span<const std::byte> content) {
  PageRecord(*this, PageCommand::download).text(file_name).text(media_type).bytes(content);
}
void PageWriter::open(std::string_view url) { PageRecord(*this, PageCommand::open).text(url); }
void PageWriter::theme_color(std::string_view css_color) { PageRecord(*this, PageCommand::theme_color).text(css_color); }
void PageWriter::reload() { PageRecord(*this, PageCommand::reload); }
void PageWriter::sign_in(std::string_view sentence) { PageRecord(*this, PageCommand::sign_in).text(sentence); }
void PageWriter::sign_out() { PageRecord(*this, PageCommand::sign_out); }
void PageWriter::key_taken() { PageRecord(*this, PageCommand::key_taken); }
void PageWriter::take_update() { PageRecord(*this, PageCommand::take_update); }
void PageWriter::install() { PageRecord(*this, PageCommand::install); }
void PageWriter::appearance(Appearance chosen) { PageRecord(*this, PageCommand::appearance).u8(static_cast<std::uint8_t>(chosen)); }
void PageWriter::text_size(std::uint16_t percent) { PageRecord(*this, PageCommand::text_size).u16(percent); }
void PageWriter::density(Density chosen) { PageRecord(*this, PageCommand::density).u8(static_cast<std::uint8_t>(chosen)); }
void PageWriter::read_clipboard() { PageRecord(*this, PageCommand::read_clipboard); }
void PageWriter::protect_storage() { PageRecord(*this, PageCommand::protect_storage); }

void PageWriter::photo_pick(std::uint32_t pick, PhotoSource source, std::uint32_t most) {
  PageRecord(*this, PageCommand::photo_pick).u32(pick).u8(static_cast<std::uint8_t>(source)).u32(most);
}
void PageWriter::photo_accept(std::uint32_t pick, std::uint32_t most) { PageRecord(*this, PageCommand::photo_accept).u32(pick).u32(most); }
void PageWriter::photo_drop(std::string_view sha256) { PageRecord(*this, PageCommand::photo_drop).text(sha256); }
void PageWriter::photo_send(std::uint32_t request, std::string_view path, std::string_view sha256, double from, double to) {
  PageRecord(*this, PageCommand::photo_send).u32(request).text(path).text(sha256).f64(from).f64(to);
}
void PageWriter::photo_save(std::string_view sha256, std::string_view file_name) {
  PageRecord(*this, PageCommand::photo_save).text(sha256).text(file_name);
}
void PageWriter::locate(std::uint32_t request, double longest_ms) { PageRecord(*this, PageCommand::locate).u32(request).f64(longest_ms); }
void PageWriter::share(std::string_view title, std::string_view text, std::string_view sha256, std::string_view file_name) {
  PageRecord(*this, PageCommand::share).text(title).text(text).text(sha256).text(file_name);
}

void PageWriter::timer(double at_ms, bool restless) { PageRecord(*this, PageCommand::timer).f64(at_ms).u8(restless ? 1 : 0); }
void PageWriter::wake(std::uint32_t frames) { PageRecord(*this, PageCommand::wake).u32(frames); }

void PageWriter::net_send(std::uint32_t request, std::string_view method, std::string_view path, std::string_view body) {
  PageRecord(*this, PageCommand::net_send).u32(request).text(method).text(path).text(body);
}
void PageWriter::net_cancel(std::uint32_t request) { PageRecord(*this, PageCommand::net_cancel).u32(request); }
void PageWriter::live_open(std::string_view url) { PageRecord(*this, PageCommand::live_open).text(url); }
void PageWriter::live_close() { PageRecord(*this, PageCommand::live_close); }

void PageWriter::store_open(std::uint32_t operation, std::string_view database) {
  PageRecord(*this, PageCommand::store_open).u32(operation).text(database);
}
void PageWriter::store_commit(std::uint32_t operation, std::span<const std::byte> transaction_image) {
  PageRecord(*this, PageCommand::store_commit).u32(operation).bytes(transaction_image);
}
void PageWriter::store_erase(std::uint32_t operation, std::string_view database) {
  PageRecord(*this, PageCommand::store_erase).u32(operation).text(database);
}
void PageWriter::store_take(std::uint32_t operation, std::string_view database) {
  PageRecord(*this, PageCommand::store_take).u32(operation).text(database);
}
void PageWriter::targets(std::span<const TargetBox> boxes) {
  PageRecord record(*this, PageCommand::targets);
  record.u32(static_cast<std::uint32_t>(boxes.size()));
  for (const TargetBox& box : boxes) record.u32(box.node).u8(box.field ? 1 : 0).rect(box.rect);
}

}  // namespace actline::client::platform
