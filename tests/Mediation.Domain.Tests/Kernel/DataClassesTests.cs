using Mediation.Domain.Kernel;

namespace Mediation.Domain.Tests.Kernel;

public sealed class DataClassesTests
{
    private sealed record Noted([P0] int Count, [P2] string? Text, string? Forgotten)
    {
        [P4]
        public string? Private { get; init; }

        [P3]
        public string Number => "";

        [P1]
        public int Length => 0;
    }

    [Fact]
    public void A_fields_class_is_read_off_the_parameter_or_the_property_and_a_missing_one_is_seen() =>
        DataClasses
            .Of(typeof(Noted))
            .ShouldBe(
                new Dictionary<string, DataClass?>
                {
                    [nameof(Noted.Count)] = DataClass.P0,
                    [nameof(Noted.Text)] = DataClass.P2,
                    [nameof(Noted.Forgotten)] = null,
                    [nameof(Noted.Private)] = DataClass.P4,
                    [nameof(Noted.Number)] = DataClass.P3,
                    [nameof(Noted.Length)] = DataClass.P1,
                },
                ignoreOrder: true
            );
}
