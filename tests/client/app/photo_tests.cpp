#include <catch2/catch_test_macros.hpp>

#include "tests/client/support/office_device.hpp"

using namespace actline;
using namespace actline::test;
using client::platform::PhotoOutcome;
using client::platform::PhotoSource;
using client::platform::PlaceOutcome;
using client::platform::ShareOutcome;
using testing::customer_of;
using testing::numbered_id;
using testing::Office;

namespace {

constexpr std::uint8_t customer_number = 31;

std::string hash(char digit) { return std::string(64, digit); }

struct OfficeWithCustomer : Office {
  OfficeWithCustomer() {
    const domain::DeviceId device{numbered_id(90)};
    hello(rep, device);
    domain::CreateCustomer create = customer_of(rep, customer_number, "13800001234");
    create.customer.community = "翡翠湾";
    create.customer.address = "3 幢 502";
    push(rep, device, 1, {create});
  }
  std::size_t photos() { return storage().read()->count(records::TableId::photo); }
};

PageOptions at_customer(PageOptions options = {}) {
  options.hash = "/customer/" + base::id_text(numbered_id(customer_number));
  return options;
}

void record_with_photo(OfficeDevice& device, char digit) {
  device->click(Role::button, "记跟进");
  device->click(Role::button, "选照片");
  device.choose_photo(hash(digit));
  device->click(Role::button, "保存");
}

bool shows(OfficeDevice& device, const std::string& sha256) {
  for (const PageNode* image : device->all(Role::image)) {
    if (image->attribute(Attribute::source) == sha256) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("a photo is taken with a follow-up, goes up in chunks, and the manager sees it") {
  OfficeWithCustomer office;
  OfficeDevice rep(office, office.rep, at_customer(phone_page())), manager(office, office.manager, at_customer());
  rep->click(Role::button, "记跟进");
  rep->click(Role::button, "拍照");
  CHECK(rep->photo_picks.back().source == PhotoSource::camera);
  rep.choose_photo(hash('a'));
  CHECK(shows(rep, hash('a')));
  CHECK(rep->has(Role::button, "查看新照片 1/1"));
  CHECK(rep->audit() == std::vector<std::string>{});
  rep->click(Role::button, "保存");  // a photo says enough
  CHECK(office.photos() == 1);
  CHECK(office.photo_bytes.at(hash('a')) == 300'000);
  // 300,000 bytes are one chunk of 262,144 and the rest.
  std::vector<double> ends;
  for (const auto& request : rep->requests) {
    if (!request.sha256.empty()) ends.push_back(request.to);
  }
  CHECK(ends == std::vector<double>{262'144, 300'000});

  manager.hear();
  CHECK(shows(manager, hash('a')));
  const std::string named = "照片 1/1，示例203 09-21 22:13";  // 2026-09-21 14:13:20 UTC, when the file says it was taken
  CHECK(manager->has(Role::image, named));
  CHECK_FALSE(manager->has_text("还没传来"));
  manager->click(Role::button, "查看" + named);
  CHECK(manager->has(Role::dialog, named));
  CHECK(manager->audit() == std::vector<std::string>{});
  manager->click(Role::button, "下载");
  CHECK(manager->photos_saved == std::vector<std::string>{hash('a')});
  manager->click(Role::button, "分享");
  CHECK(manager->shares.back().sha256 == hash('a'));
  manager->tell_shared(ShareOutcome::saved);
  CHECK(manager->has_text("已下载，可以发给别人"));
  manager->go_back();
  CHECK(manager->all(Role::dialog).empty());
}

TEST_CASE("without a network a photo waits, says so, survives a restart, and goes up later") {
  OfficeWithCustomer office;
  OfficeDevice rep(office, office.rep, at_customer());
  rep.set_online(false);
  record_with_photo(rep, 'a');
  CHECK(rep->has_text("待上传"));
  rep->go_to("/sync");
  CHECK(rep->has_text("1 张照片待上传"));
  rep->click(Role::button, "退出登录");
  CHECK(rep->has(Role::dialog, "退出登录？"));
  rep->click(Role::button, "取消");
  rep.set_online(true);
  CHECK(office.photo_bytes.at(hash('a')) == 300'000);
  CHECK_FALSE(rep->has_text("待上传"));
}

TEST_CASE("other people see that a photo has not come yet") {
  OfficeWithCustomer office;
  OfficeDevice rep(office, office.rep, at_customer()), manager(office, office.manager, at_customer());
  rep.refuse_photos_with = 503;
  record_with_photo(rep, 'a');
  CHECK(office.photos() == 1);
  manager.hear();
  CHECK(manager->has_text("还没传来"));
  CHECK_FALSE(shows(manager, hash('a')));
  rep->go_to("/sync");
  CHECK(rep->has_text("服务器磁盘已满"));
  rep.refuse_photos_with = 0;
  rep->advance(120'000);
  CHECK(office.photo_bytes.at(hash('a')) == 300'000);
  manager.hear();
  CHECK(shows(manager, hash('a')));
}

TEST_CASE("a photo the server will not have says failed, and is tried again when asked") {
  OfficeWithCustomer office;
  OfficeDevice rep(office, office.rep, at_customer());
  rep.refuse_photos_with = 400;
  record_with_photo(rep, 'a');
  CHECK(rep->has_text("失败"));
  rep.refuse_photos_with = 0;
  rep->click(Role::button, "重新上传照片 1");
  CHECK_FALSE(rep->has_text("失败"));
  CHECK(office.photo_bytes.at(hash('a')) == 300'000);
}

TEST_CASE("a device without room says so, and what was written stays") {
  OfficeWithCustomer office;
  OfficeDevice rep(office, office.rep, at_customer());
  rep->click(Role::button, "记跟进");
  rep->type(Role::text_area, "沟通内容", "量了客厅");
  rep->click(Role::button, "选照片");
  rep->give_photo(rep->photo_picks.back().id, PhotoOutcome::begun, {}, 3);
  CHECK(rep->find(Role::button, "选照片").is(state::busy));
  rep->give_photo(rep->photo_picks.back().id, PhotoOutcome::full, {}, 2, "客厅.jpg");
  CHECK(rep->has_text("“客厅.jpg”没有存下"));
  rep->give_photo(rep->photo_picks.back().id, PhotoOutcome::no_picture, {}, 1, "合同.pdf");
  CHECK(rep->has_text("“合同.pdf”不是能打开的图片"));
  rep->give_photo(rep->photo_picks.back().id, PhotoOutcome::too_many, {}, 0, "第十张.jpg");
  CHECK(rep->has_text("“第十张.jpg”没有放进来"));
  CHECK_FALSE(rep->find(Role::button, "选照片").is(state::busy));
  CHECK(rep->find(Role::text_area, "沟通内容").value == "量了客厅");
  rep->click(Role::button, "保存");
  CHECK(rep->has_text("量了客厅"));
}

TEST_CASE("a photo taken out of a form, or left in one that was put away, leaves the device") {
  OfficeWithCustomer office;
  OfficeDevice rep(office, office.rep, at_customer());
  rep->click(Role::button, "记跟进");
  CHECK(rep->accepted.id != 0);
  CHECK(rep->accepted.most == 9);
  rep.choose_photo(hash('a'));
  rep.choose_photo(hash('b'));
  CHECK(rep->accepted.most == 7);
  rep->click(Role::button, "删除照片 1");
  CHECK(rep->photos_dropped == std::vector<std::string>{hash('a')});
  rep->click(Role::button, "取消");
  CHECK(rep->photos_dropped == std::vector<std::string>{hash('a'), hash('b')});
  CHECK(rep->accepted.id == 0);
}

TEST_CASE("photos can be added when nothing is corrected, and stay with what is") {
  OfficeWithCustomer office;
  OfficeDevice rep(office, office.rep, at_customer());
  record_with_photo(rep, 'a');
  rep->click(Role::button, "更正");
  CHECK(rep->accepted.most == 8);
  rep->click(Role::button, "选照片");
  rep.choose_photo(hash('b'));
  rep->click(Role::button, "保存");
  CHECK(office.photos() == 2);
  CHECK(office.storage().read()->count(records::TableId::activity) == 1);
  rep->click(Role::button, "更正");
  rep->type(Role::text_area, "沟通内容", "补一句");
  rep->click(Role::button, "保存");
  CHECK(office.storage().read()->count(records::TableId::activity) == 2);
  CHECK(shows(rep, hash('a')));
  CHECK(shows(rep, hash('b')));
  CHECK(rep->has_text("补一句"));
}

TEST_CASE("the next photo comes by arrow key and by button") {
  OfficeWithCustomer office;
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    OfficeWithCustomer fresh;
    OfficeDevice rep(fresh, fresh.rep, at_customer(size));
    INFO("at " << size.width);
    rep->click(Role::button, "记跟进");
    for (const char digit : {'a', 'b', 'c'}) rep.choose_photo(hash(digit));
    rep->click(Role::button, "保存");
    // In the order in which they were taken.
    std::vector<std::string> sources;
    for (const PageNode* image : rep->all(Role::image)) sources.push_back(image->attribute(Attribute::source));
    CHECK(sources == std::vector<std::string>{hash('a'), hash('b'), hash('c')});
    rep->click(rep->find_starting(Role::button, "查看照片 2/3"));
    CHECK(rep->has(Role::text, "2 / 3"));
    CHECK(rep->audit() == std::vector<std::string>{});
    rep->key("ArrowRight");
    CHECK(rep->has(Role::text, "3 / 3"));
    CHECK(rep->find(Role::button, "下一张").is(state::disabled));
    rep->key("ArrowRight");
    CHECK(rep->has(Role::text, "3 / 3"));
    rep->click(Role::button, "上一张");
    rep->key("ArrowLeft");
    CHECK(rep->has(Role::text, "1 / 3"));
    rep->key("Escape");
    CHECK(rep->all(Role::dialog).empty());
  }
}

TEST_CASE("a place is asked for, shown with its accuracy, can be taken off, and leads to maps") {
  OfficeWithCustomer office;
  OfficeDevice rep(office, office.rep, at_customer(phone_page()));
  rep->click(Role::button, "记跟进");
  rep->type(Role::text_area, "沟通内容", "到了工地");
  rep->click(Role::button, "定位");
  CHECK(rep->find(Role::button, "正在定位").is(state::busy));
  rep->give_place(PlaceOutcome::denied);
  CHECK(rep->has_text("没有定位权限"));
  rep->click(Role::button, "定位");
  rep->give_place(PlaceOutcome::late);
  CHECK(rep->has_text("10 秒内没有定到位"));
  rep->click(Role::button, "定位");
  rep->give_place(PlaceOutcome::unavailable);
  CHECK(rep->has_text("定不了位"));
  rep->click(Role::button, "定位");
  rep->give_place(PlaceOutcome::found, 31.1774276, 121.5272106, 24.2);
  CHECK(rep->has_text("已定位，误差 25 米内"));
  CHECK_FALSE(rep->has_text("定不了位"));
  CHECK(rep->audit() == std::vector<std::string>{});
  rep->click(Role::button, "去掉位置");
  CHECK_FALSE(rep->has_text("已定位"));
  rep->click(Role::button, "定位");
  rep->give_place(PlaceOutcome::found, 31.1774276, 121.5272106, 24.2);
  rep->click(Role::button, "保存");

  CHECK(rep->has_text("位置，误差 25 米内"));
  rep->click(Role::button, "导航");  // to the follow-up's place
  rep->click(Role::menu_item, "高德地图");
  // Shanghai's published pair: WGS-84 31.1774276, 121.5272106 is GCJ-02 31.175304, 121.531542.
  CHECK(rep->opened.back() ==
        "https://uri.amap.com/"
        "navigation?to=121.531542,31.175304,%E7%A4%BA%E4%BE%8B%E5%AE%A2%E6%88%B731&mode=car&src=actline&coordinate=gaode&callnative=1");
  rep->click(Role::tab, "资料");
  rep->click(Role::button, "导航");  // to the customer's address
  rep->click(Role::menu_item, "手机自带地图");
  CHECK(rep->opened.back() == "geo:0,0?q=%E7%BF%A1%E7%BF%A0%E6%B9%BE%203%20%E5%B9%A2%20502");
}

TEST_CASE("a customer's card is shared, or copied where there is no sharing") {
  OfficeWithCustomer office;
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    OfficeDevice rep(office, office.rep, at_customer(size));
    rep->click(Role::button, "更多");
    rep->click(Role::menu_item, "分享");
    REQUIRE(rep->shares.size() == 1);
    CHECK(rep->shares[0].title == "示例客户31");
    CHECK(rep->shares[0].text == "示例客户31\n138 0000 1234\n翡翠湾 3 幢 502");
    rep->tell_shared(ShareOutcome::copied);
    CHECK(rep->has_text("已复制，可以粘贴给别人"));
  }
}
