using System.Reflection;
using System.Text.Json;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Clocks;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Kernel;
using Mediation.Domain.Referrals;

namespace Mediation.Domain.Tests.Cases;

public sealed class EventDeclarationTests
{
    internal static IReadOnlyList<Type> Events { get; } =
    [
        .. typeof(CaseEvent)
            .Assembly.GetTypes()
            .Where(type =>
                type.IsSubclassOf(typeof(CaseEvent))
                || type.IsSubclassOf(typeof(CaucusEvent))
                || type.IsSubclassOf(typeof(ClockEvent))
                || type.IsSubclassOf(typeof(ReferralEvent))
            )
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    public static TheoryData<Type> EveryEvent => [.. Events];

    [Fact]
    public void No_two_events_share_a_name() => Events.Select(EventNameAttribute.Of).ShouldBeUnique();

    [Theory]
    [MemberData(nameof(EveryEvent))]
    public void An_event_is_named_in_the_store_as_its_class_is_here(Type e) =>
        EventNameAttribute.Of(e).ShouldBe(JsonNamingPolicy.SnakeCaseLower.ConvertName(e.Name));

    [Fact]
    public void A_type_without_a_name_is_a_bug_and_says_so() =>
        Should.Throw<InvalidOperationException>(() => EventNameAttribute.Of(typeof(string)));

    [Theory]
    [MemberData(nameof(EveryEvent))]
    public void Every_field_says_once_how_sensitive_it_is(Type e)
    {
        var parameters = e.GetConstructors().ShouldHaveSingleItem().GetParameters();
        foreach (var property in e.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var declared = property
                .GetCustomAttributes<DataClassAttribute>()
                .Concat(parameters.Where(p => p.Name == property.Name).SelectMany(p => p.GetCustomAttributes<DataClassAttribute>()));
            declared.Count().ShouldBe(1, $"{e.Name}.{property.Name}");
            DataClasses.Of(e)[property.Name].ShouldBe(declared.Single().DataClass, $"{e.Name}.{property.Name}");
        }
    }

    [Theory]
    [MemberData(nameof(EveryEvent))]
    public void What_may_be_erased_may_be_absent(Type e)
    {
        var nullability = new NullabilityInfoContext();
        foreach (var (name, _) in DataClasses.Of(e).Where(field => field.Value >= DataClass.P2))
        {
            nullability.Create(e.GetProperty(name)!).ReadState.ShouldBe(NullabilityState.Nullable, $"{e.Name}.{name}");
        }
    }

    [Fact]
    public void Identity_numbers_and_accounts_stand_only_in_events_about_one_party() =>
        Events.Where(e => DataClasses.Of(e).Values.Contains(DataClass.P3)).ShouldAllBe(e => typeof(IOfOneParty).IsAssignableFrom(e));

    [Fact]
    public void What_is_privileged_stands_only_in_the_caucus_stream() =>
        Events.Where(e => DataClasses.Of(e).Values.Contains(DataClass.P4)).ShouldAllBe(e => e.IsSubclassOf(typeof(CaucusEvent)));

    // jsonb sorts keys, so a reader would not find the discriminator first.
    [Fact]
    public void No_field_of_an_event_is_polymorphic() =>
        Events
            .SelectMany(e => e.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Select(property => property.PropertyType)
            .Where(type => type.Assembly == typeof(CaseEvent).Assembly)
            .ShouldAllBe(type => !type.IsAbstract && !type.IsInterface);
}
