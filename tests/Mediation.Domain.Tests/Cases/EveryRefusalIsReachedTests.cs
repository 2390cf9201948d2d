using System.Reflection;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Kernel;
using Mediation.Domain.Referrals;

namespace Mediation.Domain.Tests.Cases;

/// <summary>Runs the tests of the commands once more and looks which refusals they saw.</summary>
public sealed class EveryRefusalIsReachedTests
{
    [Fact]
    public void Each_refusal_that_a_command_declares_is_seen_by_a_test_of_that_command()
    {
        RunTestsOfCommands();
        var declared = CaseLifecycle.Permissions.SelectMany(row =>
            // What every command shares is seen in the matrix and in the rules about time, what those of parties share in their own test.
            row.Refusals.Except([.. CaseRefusals.OfEveryCommand, .. CaseRefusals.OfParties, MediatorRefusals.NotMediatorOfCase])
                .Select(code => $"{row.Name}: {code.Code}")
        );
        declared.Except(Refused.Select(seen => $"{Codes.OfCommand(seen.Command)}: {seen.Code.Code}")).ShouldBeEmpty();
    }

    [Fact]
    public void No_test_saw_a_refusal_that_its_command_does_not_declare()
    {
        RunTestsOfCommands();
        Refused.ShouldAllBe(seen => CaseLifecycle.PermissionFor(seen.Command).Refusals.Contains(seen.Code));
    }

    [Fact]
    public void Every_code_of_the_register_is_declared_by_some_command_and_stands_once()
    {
        RefusalCode.All.Select(code => code.Code).ShouldBeUnique();
        CaseLifecycle
            .Permissions.SelectMany(row => row.Refusals)
            .Concat(ReferralLifecycle.Permissions.SelectMany(row => row.Refusals))
            .Distinct()
            .ShouldBe(RefusalCode.All, ignoreOrder: true);
    }

    private static void RunTestsOfCommands()
    {
        var tests = typeof(EveryRefusalIsReachedTests)
            .Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith(typeof(EveryRefusalIsReachedTests).Namespace + ".", StringComparison.Ordinal) == true)
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttribute<FactAttribute>() is not null);
        foreach (var test in tests)
        {
            var rows = test.GetCustomAttributes<InlineDataAttribute>().Select(row => row.Data).Concat(MembersRows(test)).DefaultIfEmpty([]);
            foreach (var row in rows)
            {
                test.Invoke(Activator.CreateInstance(test.DeclaringType!), row);
            }
        }
    }

    private static IEnumerable<object?[]> MembersRows(MethodInfo test) =>
        test.GetCustomAttributes<MemberDataAttribute>()
            .SelectMany(member => (IEnumerable<ITheoryDataRow>)test.DeclaringType!.GetProperty(member.MemberName)!.GetValue(null)!)
            .Select(row => row.GetData());
}
