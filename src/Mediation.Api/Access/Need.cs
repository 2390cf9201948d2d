using Mediation.Domain.Kernel;

namespace Mediation.Api.Access;

/// <summary>What an endpoint needs of its caller, beside a token. One that is open to everybody says so with <c>AllowAnonymous</c>.</summary>
/// <param name="Name">In words.</param>
public sealed record Need(string Name)
{
    /// <summary>Any caller: the answer holds nothing of a case, or no more of them than reach and cut admit.</summary>
    public static Need AnyCaller { get; } = new("any caller");

    /// <summary>A command: who may give it, in which status, stands in the lifecycle.</summary>
    public static Need Command { get; } = new("a command of the lifecycle") { IsWrittenAfter = true };

    /// <summary>An operator.</summary>
    public static Need RunTheRegister { get; } = new("to run the register") { Roles = [Role.Operator] };

    /// <summary>Whoever answers for an organisation, or looks after some: to read what their people looked at.</summary>
    public static Need ReadAccesses { get; } =
        new("to answer for an organisation, or to supervise it")
        {
            Roles = [Role.OrganisationManager, Role.Supervisor],
            UpTo = DataClass.P1,
            IsAudited = true,
            IsWrittenAfter = true,
        };

    /// <summary>Whoever answers for an organisation, and for what another body sent, its clerks: to let files go whose term is over.</summary>
    public static Need ApproveDisposals { get; } =
        new("to answer for an organisation or body")
        {
            Roles = [Role.OrganisationManager, Role.CourtClerk, Role.ArbitrationClerk, Role.LegalAid, Role.AgencyClerk, Role.Supervisor],
            UpTo = DataClass.P1,
            IsAudited = true,
            IsWrittenAfter = true,
        };

    /// <summary>A mediator, for what is its own.</summary>
    public static Need BeMediator { get; } = new("to be a mediator") { Roles = [Role.Mediator] };

    /// <summary>An administrator, or a manager for its organisation; what each may give, <see cref="Identity.Grantors"/> says.</summary>
    public static Need AdministerAccounts { get; } = new("to administer accounts") { Roles = Identity.Grantors.Roles };

    /// <summary>To keep the directory; which rows of it, <see cref="Directories.DirectoryReach"/> says.</summary>
    public static Need KeepTheDirectory { get; } = new("to keep the directory") { Roles = Directories.DirectoryReach.Roles };

    /// <summary>The roles that may; null where the policy decides, or the lifecycle.</summary>
    public IReadOnlyList<Role>? Roles { get; private init; }

    /// <summary>What of a case it shows, and how much of that the reader must be allowed to see: to anybody else the address does not exist.</summary>
    public (CaseData Data, AccessLevel Level)? OfCase { get; private init; }

    /// <summary>The gravest class of data that its answer may hold; what is audited.</summary>
    public DataClass UpTo { get; private init; } = DataClass.P1;

    /// <summary>Whether each answer is written down first.</summary>
    public bool IsAudited { get; private init; }

    /// <summary>Whether the line is a statement of its own, between the reading and its answer.</summary>
    public bool IsWrittenAfter { get; private init; }

    /// <summary>To see something of a case.</summary>
    public static Need ToSee(CaseData data, AccessLevel level, DataClass upTo) =>
        new($"{Codes.Of(level)} on {Codes.Of(data)}")
        {
            OfCase = (data, level),
            UpTo = upTo,
            IsAudited = true,
        };

    /// <summary>To see some of many cases, in a list or by a search, whose own statement writes down which.</summary>
    public static Need ToList(DataClass upTo) => new("a list, cut by reach and policy") { UpTo = upTo, IsAudited = true };

    /// <summary>To see some of many cases, by a reading that says with <see cref="Audit.Shown"/> what it showed.</summary>
    public static Need ToFollow(DataClass upTo) => ToList(upTo) with { IsWrittenAfter = true };

    /// <summary>To be shown numbers whole for a reason: the line says what was asked for and why.</summary>
    public static Need ToUnmask { get; } = ToSee(CaseData.Unmasking, AccessLevel.Read, DataClass.P3) with { IsWrittenAfter = true };

    /// <summary>Sums over cases, which name none.</summary>
    public static Need ToCount { get; } =
        new("sums over the cases in reach")
        {
            UpTo = DataClass.P0,
            IsAudited = true,
            IsWrittenAfter = true,
        };

    /// <summary>Whether the reader of a case is given the answer at all.</summary>
    public bool IsMet(ViewCut cut) => OfCase is not var (data, level) || cut.Of(data) >= level;
}

/// <summary>How an endpoint says it.</summary>
public static class NeedMetadata
{
    /// <summary>Declares the need; a test names every endpoint without.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder builder, Need need)
        where TBuilder : IEndpointConventionBuilder =>
        need.IsWrittenAfter ? builder.WithMetadata(need).AddEndpointFilter(Audit.Shown.WriteAsync) : builder.WithMetadata(need);
}
