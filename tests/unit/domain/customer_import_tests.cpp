#include "shared/domain/customer/customer_import.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/command/authorise.hpp"
#include "tests/support/sample_world.hpp"

using namespace actline;
using namespace actline::domain;
using namespace actline::testing;
using base::RefusalCode;
using enum ImportColumn;

namespace {

class SampleNames final : public StaffNames {
 public:
  std::optional<StaffId> staff_named(std::string_view name) const override {
    if (name == "示例销售一") return rep_one;
    if (name == "示例销售二") return rep_two;
    return std::nullopt;
  }
};

class CountingIds final : public IdSource {
 public:
  base::Id next_id() override { return id_of(++last_); }

 private:
  std::uint32_t last_ = 1000;
};

base::CsvTable table_of(std::string_view text) {
  auto table = base::read_csv(text);
  REQUIRE(table);
  return *table;
}

ImportPreview previewed(std::string_view text, const Actor& actor = the_rep()) {
  const records::Records world = sample_world();
  const base::CsvTable table = table_of(text);
  CountingIds ids;
  return preview_import(table, guess_columns(table), actor, morning, world, SampleNames(), ids,
                        [&](const Customer& customer) { return command::may_import(actor, customer, world); });
}

}  // namespace

TEST_CASE("columns are guessed by their headers") {
  CHECK(guess_columns(table_of("序号,客户姓名,联系电话,小区名称,详细地址,客户类型,客户来源,备注,业务员")) ==
        std::vector{ignored, name, phone, community, address, kind, source, note, owner});
  CHECK(guess_columns(table_of("Customer Name,Phone,Mobile,Address,Sales")) == std::vector{name, phone, phone, address, owner});
  CHECK(guess_columns(table_of("公司名称,联系人,联系人电话,公司电话")) == std::vector{name, contact_name, contact_phone, phone});
  CHECK(guess_columns(table_of("联系人,联系人电话")) == std::vector{name, phone});
  CHECK(guess_columns(table_of("客户电话,姓名,名称")) == std::vector{phone, name, ignored});
}

TEST_CASE("where headers say nothing the cells do") {
  CHECK(guess_columns(table_of("A,B,C,D\n甲乙,13812345678,示例花园,3栋201室\n丙丁,无,示例小区,示例路5号\n戊己,13912345678,,8幢2单元")) ==
        std::vector{name, phone, community, address});
}

TEST_CASE("an untidy list is tidied, and every problem is told with its line") {
  const auto preview = previewed(
      "姓名,电话,小区,类型,来源,业务员\n"
      "示例甲, 138-1234-5678 ,示例花园,家装,到店,\n"      // 2: good
      ",13812345679,,,,\n"                                // 3: no name
      "示例丙,12345,,,,\n"                                // 4: no phone
      "示例丁,13812345678,,,,\n"                          // 5: as line 2
      "示例戊,139 0000 2222,,,,\n"                        // 6: a colleague's
      "示例己,13812345670/123,,别墅,朋友圈,示例陌生人\n"  // 7: taken, with four warnings
      "示例庚,,,,,示例销售二\n"                           // 8: not for this rep
      "示例辛,,,,,示例销售一,多出的\n");                  // 9: taken, a cell too many
  struct Expected {
    std::int64_t line;
    const char* column;
    RefusalCode code;
    bool blocking;
  };
  const std::vector<Expected> expected{
      {3, "姓名", RefusalCode::missing_value, true},    {4, "电话", RefusalCode::invalid_phone, true},
      {5, "电话", RefusalCode::already_known, true},    {6, "电话", RefusalCode::already_known, true},
      {7, "电话", RefusalCode::invalid_phone, false},   {7, "类型", RefusalCode::invalid_choice, false},
      {7, "来源", RefusalCode::invalid_choice, false},  {7, "业务员", RefusalCode::staff_not_found, false},
      {8, "业务员", RefusalCode::not_authorised, true}, {9, "", RefusalCode::invalid_value, false},
  };
  REQUIRE(preview.problems.size() == expected.size());
  for (std::size_t index = 0; index < expected.size(); ++index) {
    INFO("problem " << index);
    CHECK(preview.problems[index].line == expected[index].line);
    CHECK(preview.problems[index].column == expected[index].column);
    CHECK(preview.problems[index].why.code == expected[index].code);
    CHECK(preview.problems[index].blocking == expected[index].blocking);
  }
  CHECK(preview.duplicate_rows == 2);
  REQUIRE(preview.rows.size() == 3);
  const Customer& first = preview.rows[0].customer;
  CHECK(preview.rows[0].line == 2);
  CHECK(first.phones == std::vector<std::string>{"13812345678"});
  CHECK(first.community == "示例花园");
  CHECK(first.source == CustomerSource::showroom);
  CHECK(first.owner == rep_one);
  CHECK(first.store == store_one);
  CHECK(preview.rows[1].customer.phones == std::vector<std::string>{"13812345670"});
  CHECK(preview.rows[1].customer.source == CustomerSource::import);
}

TEST_CASE("a manager's rows without an owner go to the pool") {
  const auto preview = previewed("姓名,业务员\n示例甲,\n示例乙,示例销售二\n", the_manager());
  REQUIRE(preview.rows.size() == 2);
  CHECK(preview.rows[0].customer.owner.is_nil());
  CHECK(preview.rows[1].customer.owner == rep_two);
}

TEST_CASE("contacts come with their customer") {
  const auto preview =
      previewed("公司名称,联系人,联系人电话,电话\n示例装饰,示例李,13812345678,0571-87654321\n,示例赵,13812345679,\n示例独,,13812345670,");
  CHECK(preview.problems.empty());
  REQUIRE(preview.rows.size() == 3);
  REQUIRE(preview.rows[0].contacts.size() == 1);
  CHECK(preview.rows[0].contacts[0].name == "示例李");
  CHECK(preview.rows[0].contacts[0].phones == std::vector<std::string>{"13812345678"});
  CHECK(preview.rows[0].customer.phones == std::vector<std::string>{"057187654321"});
  CHECK(preview.rows[1].customer.name == "示例赵");
  CHECK(preview.rows[1].customer.phones == std::vector<std::string>{"13812345679"});
  CHECK(preview.rows[2].contacts.empty());
  CHECK(preview.rows[2].customer.phones == std::vector<std::string>{"13812345670"});
}

TEST_CASE("a list without a header loses no row") {
  const auto preview = previewed("甲乙,13812345678\n丙丁,13812345679\n");
  REQUIRE(preview.rows.size() == 2);
  CHECK(preview.rows[0].line == 1);
  CHECK(preview.rows[0].customer.name == "甲乙");
}

TEST_CASE("what a preview takes, the decision takes") {
  const records::Records world = sample_world();
  const auto preview = previewed("姓名,电话\n示例甲,13812345678\n示例乙,0571-87654321转8\n示例丙,\n");
  const auto decision = decide(ImportRows{id_of(900), preview.rows}, the_rep(), at(morning), world, world);
  REQUIRE(decision);
  CHECK(decision->skipped.empty());
  CHECK(decision->customers.size() == 3);
}
