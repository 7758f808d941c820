// The client's half of client/platform/protocol.hpp against byte images made apart from it: what the page sends is read
// as meant, what the client asks for is exactly those bytes, and broken records end the reading without harm.
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>

#include "client/platform/event_reader.hpp"
#include "client/platform/page_writer.hpp"
#include "tests/client/support/page_records.hpp"

using namespace actline::client::platform;

namespace {

using Bytes = std::vector<std::byte>;

std::map<std::string, Bytes> read_images() {
  std::ifstream file("tests/client/fixture/page_records.txt");
  REQUIRE(file);
  std::map<std::string, Bytes> images;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream words(line);
    std::string name, word, digits;
    words >> name;
    while (words >> word) digits += word;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
      images[name].push_back(static_cast<std::byte>(std::stoi(digits.substr(i, 2), nullptr, 16)));
    }
  }
  return images;
}

const Bytes& image(const std::string& name) {
  static const std::map<std::string, Bytes> images = read_images();
  const auto found = images.find(name);
  if (found == images.end()) FAIL("no image of " << name);
  return found->second;
}

template <typename T>
T read(const std::string& name) {
  INFO(name);
  EventReader reader(image("event." + name));
  const std::optional<Event> event = reader.next();
  REQUIRE(event);
  CHECK(event->time_ms == 1234.5);
  CHECK_FALSE(reader.next());
  CHECK_FALSE(reader.broken());
  const T* const found = as<T>(*event);
  REQUIRE(found != nullptr);
  return *found;
}

std::string_view as_text(std::span<const std::byte> bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

std::string hex(std::span<const std::byte> bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const std::byte byte : bytes) {
    text += digits[std::to_integer<std::size_t>(byte >> 4)];
    text += digits[std::to_integer<std::size_t>(byte & std::byte{15})];
  }
  return text;
}

}  // namespace

TEST_CASE("every event record is read as the page meant it") {
  const auto pointer = read<PointerEvent>("pointer");
  CHECK(pointer.phase == PointerPhase::down);
  CHECK(pointer.kind == PointerKind::touch);
  CHECK(pointer.clicks == 1);
  CHECK(pointer.x == 10.5F);
  CHECK(pointer.y == 20);
  CHECK(pointer.pressure == 0.5F);
  CHECK(pointer.pointer == 7);
  CHECK(pointer.modifiers == modifier::shift);
  const auto wheel = read<WheelEvent>("wheel");
  CHECK(wheel.dy == -120);
  CHECK(wheel.modifiers == modifier::ctrl);
  const auto key = read<KeyEvent>("key");
  CHECK(key.node == 9);
  CHECK(key.down);
  CHECK_FALSE(key.repeat);
  CHECK(key.key == "Enter");
  CHECK(key.code == "NumpadEnter");
  const auto text = read<TextEvent>("text");
  CHECK(text.node == 9);
  CHECK(text.composing);
  CHECK(text.selection_start == 1);
  CHECK(text.selection_end == 2);
  CHECK(text.value == "张𠮷");
  CHECK(read<FocusEvent>("focus").node == 9);
  CHECK(read<BlurEvent>("blur").node == 9);
  CHECK(read<ActEvent>("act").action == Action::submit);
  CHECK(read<ScrollEvent>("scroll").y == 3999960);
  const auto resize = read<ResizeEvent>("resize");
  CHECK(resize.width == 390);
  CHECK(resize.pixel_ratio == 3);
  CHECK(resize.safe_top == 47);
  CHECK(resize.safe_bottom == 34);
  CHECK(resize.keyboard == 291);
  const auto theme = read<ThemeEvent>("theme");
  CHECK_FALSE(theme.dark);
  CHECK(theme.more_contrast);
  CHECK_FALSE(theme.forced_colors);
  CHECK(theme.reduced_motion);
  CHECK(theme.touch);
  CHECK(theme.appearance == Appearance::dark);
  const auto reading = read<ReadingEvent>("reading");
  CHECK(reading.text_size == 125);
  CHECK(reading.text_size_in_effect == 150);
  CHECK(reading.density == Density::compact);
  CHECK(read<SystemColorsEvent>("system_colors").colors == SystemColors{0x202020, 0xFFFFFF, 0xA6A6A6, 0x8EE3F0, 0x263B50, 0x75E9FC});
  CHECK_FALSE(read<VisibilityEvent>("visibility").visible);
  const auto route = read<RouteEvent>("route");
  CHECK(route.hash == "/customer");
  CHECK(route.state == R"({"top":40})");
  const auto net = read<NetEvent>("net");
  CHECK(net.request == 5);
  CHECK(net.status == 503);
  CHECK(net.retry_after_ms == 1500);
  CHECK(as_text(net.body) == "{}");
  const auto store = read<StoreEvent>("store");
  CHECK(store.operation == 3);
  CHECK(store.outcome == StoreOutcome::quota);
  CHECK(store.result.empty());
  const auto file = read<FileEvent>("file");
  CHECK(file.pick == 2);
  CHECK(file.name == "名单.csv");
  CHECK(file.encoding == "gb18030");
  CHECK(file.bytes == 6);
  CHECK(as_text(file.content) == "客户");
  const auto live = read<LiveEvent>("live");
  CHECK(live.state == LiveState::head);
  CHECK(live.head == 42);
  CHECK(read<OnlineEvent>("online").online);
  CHECK_FALSE(read<GraphicsEvent>("graphics").restored);
  read<TimerEvent>("timer");
  read<FontEvent>("font");
  CHECK(read<SessionEvent>("session").account.empty());
  read<UpdateEvent>("update");
  CHECK(read<InstallEvent>("install").state == InstallState::by_hand);
  const auto storage = read<StorageEvent>("storage");
  CHECK(storage.is_protected);
  CHECK(storage.used_bytes == 1'048'576);
  CHECK(storage.quota_bytes == 1'073'741'824);
  read<ListTargetsEvent>("list_targets");
  const auto photo = read<PhotoEvent>("photo");
  CHECK(photo.pick == 3);
  CHECK(photo.outcome == PhotoOutcome::kept);
  CHECK(photo.left == 2);
  CHECK(photo.sha256.size() == 64);
  CHECK(photo.width == 1'600);
  CHECK(photo.height == 1'200);
  CHECK(photo.bytes == 312'456);
  CHECK(photo.taken_at_ms == 1'790'000'000'000);
  CHECK(photo.name == "客厅.jpg");
  const auto place = read<PlaceEvent>("place");
  CHECK(place.request == 4);
  CHECK(place.outcome == PlaceOutcome::found);
  CHECK(place.latitude == 31.25);
  CHECK(place.longitude == 121.5);
  CHECK(place.accuracy_m == 25);
  CHECK(read<SharedEvent>("shared").outcome == ShareOutcome::copied);
  const auto paste = read<PasteEvent>("paste");
  CHECK(paste.kind == PasteKind::text);
  CHECK(paste.text == "a\tb");
}

TEST_CASE("every command is written as the page reads it") {
  std::string hash;
  for (int i = 0; i < 32; ++i) hash += "ab";
  const std::byte three[] = {std::byte{1}, std::byte{2}, std::byte{3}};
  const std::map<std::string, std::function<void(PageWriter&)>> commands{
      {"mirror_add",
       [](PageWriter& p) {
         p.mirror_add(9, 4, 0, Role::button, state::disabled, {1, 2, 3, 4}, "保存", "");
       }},
      {"mirror_remove", [](PageWriter& p) { p.mirror_remove(9); }},
      {"mirror_move", [](PageWriter& p) { p.mirror_move(9, 4, 6); }},
      {"mirror_name", [](PageWriter& p) { p.mirror_name(9, "提交审批"); }},
      {"mirror_value", [](PageWriter& p) { p.mirror_value(9, "3.5"); }},
      {"mirror_state", [](PageWriter& p) { p.mirror_state(9, state::checked | state::focusable); }},
      {"mirror_rect",
       [](PageWriter& p) {
         p.mirror_rect(9, {0, 3999960, 1280, 40});
       }},
      {"mirror_attribute", [](PageWriter& p) { p.mirror_attribute(9, Attribute::sort, "descending"); }},
      {"mirror_content", [](PageWriter& p) { p.mirror_content(12, 1280, 4000000); }},
      {"scroll_to", [](PageWriter& p) { p.scroll_to(12, 0, 800); }},
      {"focus", [](PageWriter& p) { p.focus(9); }},
      {"announce", [](PageWriter& p) { p.announce("没有网络", true); }},
      {"cursor", [](PageWriter& p) { p.cursor("pointer"); }},
      {"title", [](PageWriter& p) { p.title("客户"); }},
      {"route_push", [](PageWriter& p) { p.route_push("/customer/1"); }},
      {"route_replace", [](PageWriter& p) { p.route_replace("/customer", R"({"top":40})"); }},
      {"route_back", [](PageWriter& p) { p.route_back(); }},
      {"clipboard", [](PageWriter& p) { p.clipboard("13800000000"); }},
      {"pick_file", [](PageWriter& p) { p.pick_file(2, ".csv"); }},
      {"download", [&](PageWriter& p) { p.download("a.csv", "text/csv", std::span(three).first(2)); }},
      {"open", [](PageWriter& p) { p.open("tel:10086"); }},
      {"theme_color", [](PageWriter& p) { p.theme_color("#ffffff"); }},
      {"reload", [](PageWriter& p) { p.reload(); }},
      {"sign_in", [](PageWriter& p) { p.sign_in("请重新登录"); }},
      {"sign_out", [](PageWriter& p) { p.sign_out(); }},
      {"key_taken", [](PageWriter& p) { p.key_taken(); }},
      {"take_update", [](PageWriter& p) { p.take_update(); }},
      {"install", [](PageWriter& p) { p.install(); }},
      {"protect_storage", [](PageWriter& p) { p.protect_storage(); }},
      {"appearance", [](PageWriter& p) { p.appearance(Appearance::dark); }},
      {"text_size", [](PageWriter& p) { p.text_size(150); }},
      {"density", [](PageWriter& p) { p.density(Density::compact); }},
      {"read_clipboard", [](PageWriter& p) { p.read_clipboard(); }},
      {"timer", [](PageWriter& p) { p.timer(2000, true); }},
      {"wake", [](PageWriter& p) { p.wake(3); }},
      {"net_send", [](PageWriter& p) { p.net_send(5, "POST", "/sync/v1/push", R"({"n":1})"); }},
      {"net_cancel", [](PageWriter& p) { p.net_cancel(5); }},
      {"live_open", [](PageWriter& p) { p.live_open("/push/events"); }},
      {"live_close", [](PageWriter& p) { p.live_close(); }},
      {"store_open", [](PageWriter& p) { p.store_open(3, "u1"); }},
      {"store_commit", [&](PageWriter& p) { p.store_commit(3, three); }},
      {"store_erase", [](PageWriter& p) { p.store_erase(3, "u1"); }},
      {"store_take", [](PageWriter& p) { p.store_take(3, "u1"); }},
      {"targets",
       [](PageWriter& p) {
         p.targets(std::vector<TargetBox>{{9, false, {1, 2, 3, 4}}, {12, true, {0, 0, 390, 44.5F}}});
       }},
      {"photo_pick", [](PageWriter& p) { p.photo_pick(3, PhotoSource::camera, 9); }},
      {"photo_accept", [](PageWriter& p) { p.photo_accept(3, 8); }},
      {"photo_drop", [&](PageWriter& p) { p.photo_drop(hash); }},
      {"photo_send", [&](PageWriter& p) { p.photo_send(5, "/blob", hash, 0, 262'144); }},
      {"locate", [](PageWriter& p) { p.locate(4, 10'000); }},
      {"share", [](PageWriter& p) { p.share("张伟", "138"); }},
      {"photo_save", [&](PageWriter& p) { p.photo_save(hash, "a.jpg"); }},
  };
  for (const auto& [name, write] : commands) {
    INFO(name);
    PageWriter page;
    page.set_time(1234.5);
    write(page);
    CHECK(hex(page.bytes()) == hex(image("command." + name)));
  }
}

TEST_CASE("records follow one another, and unknown ones are passed over") {
  Bytes bytes = image("event.focus");
  Bytes unknown = image("event.key");
  unknown[0] = std::byte{0xE7};
  unknown[1] = std::byte{3};
  bytes.insert(bytes.end(), unknown.begin(), unknown.end());
  bytes.insert(bytes.end(), image("event.blur").begin(), image("event.blur").end());
  EventReader reader(bytes);
  CHECK(as<FocusEvent>(*reader.next()) != nullptr);
  CHECK(as<BlurEvent>(*reader.next()) != nullptr);
  CHECK_FALSE(reader.next());
  CHECK_FALSE(reader.broken());
}

TEST_CASE("a record cut short at any byte, or with an enumerator that is none, ends the reading") {
  for (const char* const name : {"event.pointer", "event.text", "event.file", "event.net", "event.live", "event.photo"}) {
    const Bytes& whole = image(name);
    for (std::size_t length = 1; length < whole.size(); ++length) {
      EventReader reader(std::span<const std::byte>(whole).first(length));
      CHECK_FALSE(reader.next());
      CHECK(reader.broken());
    }
  }
  Bytes wrong = image("event.act");
  wrong[24] = std::byte{200};
  EventReader reader(wrong);
  CHECK_FALSE(reader.next());
  CHECK(reader.broken());

  // A text longer than its record.
  Bytes greedy = image("event.text");
  greedy[24 + 9] = std::byte{0xFF};
  EventReader greedy_reader(greedy);
  CHECK_FALSE(greedy_reader.next());
  CHECK(greedy_reader.broken());
}
