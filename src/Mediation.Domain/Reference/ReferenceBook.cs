namespace Mediation.Domain.Reference;

/// <summary>Everything that decisions may look up: the codes of the field and the directory of organisations, courts and mediators.</summary>
public sealed record ReferenceBook
{
    /// <summary>Published lists of causes, newest first.</summary>
    public required IReadOnlyList<CauseListVersion> CauseLists { get; init; }

    /// <summary>案由</summary>
    public required Catalogue<CauseOfAction> Causes { get; init; }

    /// <summary>请求事项</summary>
    public required Catalogue<ClaimItem> ClaimItems { get; init; }

    /// <summary>劳动争议范围, 调解仲裁法 Art. 2.</summary>
    public required Catalogue<Term> DisputeGrounds { get; init; }

    /// <summary>不属于劳动争议的纠纷, 法释〔2020〕26号 Art. 2.</summary>
    public required Catalogue<Term> NonLabourMatters { get; init; }

    /// <summary>不予受理理由</summary>
    public required Catalogue<Term> RefusalReasons { get; init; }

    /// <summary>终止调解情形</summary>
    public required Catalogue<TerminationGround> TerminationGrounds { get; init; }

    /// <summary>中止调解事由</summary>
    public required Catalogue<SuspensionReason> SuspensionReasons { get; init; }

    /// <summary>来源渠道</summary>
    public required Catalogue<IntakeChannel> IntakeChannels { get; init; }

    /// <summary>转办、移送方式</summary>
    public required Catalogue<ReferralKind> ReferralKinds { get; init; }

    /// <summary>组织类型</summary>
    public required Catalogue<OrganisationType> OrganisationTypes { get; init; }

    /// <summary>劳动者群体</summary>
    public required Catalogue<WorkerGroup> WorkerGroups { get; init; }

    /// <summary>调解员类别</summary>
    public required Catalogue<Term> MediatorKinds { get; init; }

    /// <summary>证据种类</summary>
    public required Catalogue<Term> EvidenceKinds { get; init; }

    /// <summary>平台用工关系</summary>
    public required Catalogue<Term> PlatformRelations { get; init; }

    /// <summary>联动机制</summary>
    public required Catalogue<CooperationMechanism> CooperationMechanisms { get; init; }

    /// <summary>案卷保管期限</summary>
    public required Catalogue<RetentionRule> RetentionRules { get; init; }

    /// <summary>文书种类</summary>
    public required Catalogue<DocumentType> DocumentTypes { get; init; }

    /// <summary>行政区划</summary>
    public required Catalogue<Division> Divisions { get; init; }

    /// <summary>法院</summary>
    public required Catalogue<Court> Courts { get; init; }

    /// <summary>组织名录</summary>
    public required Catalogue<Organisation> Organisations { get; init; }

    /// <summary>调解员名录</summary>
    public required Catalogue<Mediator> Mediators { get; init; }

    /// <summary>工作人员</summary>
    public required Catalogue<StaffMember> Staff { get; init; }

    /// <summary>Whether a division is another one or lies below it: by what stands above it, on whose ground it lies, and what took the place of each.</summary>
    public bool LiesWithin(string division, string outer)
    {
        if (division == outer)
            return true;
        var grounds = Divisions.Find(outer) is { Successors.Count: > 0 } ? SucceededBy(outer) : null;
        return Reaches(division, code => code == outer || grounds?.Contains(code) == true);
    }

    /// <summary>What a code means on a day: itself while it stands, afterwards what took its place; empty for a code that nothing took over.</summary>
    public IReadOnlyList<Division> DivisionsOn(string code, DateOnly day)
    {
        var found = new List<Division>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<string>([code]);
        while (waiting.TryDequeue(out var next))
        {
            if (!seen.Add(next) || Divisions.Find(next) is not { } division)
                continue;
            if (division.ValidTo < day)
                foreach (var successor in division.Successors ?? [])
                    waiting.Enqueue(successor);
            else if (division.StandsOn(day))
                found.Add(division);
        }
        return found;
    }

    private HashSet<string> SucceededBy(string code)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<string>([code]);
        while (waiting.TryPop(out var next))
        {
            if (all.Add(next))
                foreach (var successor in Divisions.Find(next)?.Successors ?? [])
                    waiting.Push(successor);
        }
        return all;
    }

    private bool Reaches(string start, Func<string, bool> isThere)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<string>([start]);
        while (waiting.TryPop(out var code))
        {
            if (isThere(code))
                return true;
            if (!seen.Add(code) || Divisions.Find(code) is not { } division)
                continue;
            if (division.Parent is { } parent)
                waiting.Push(parent);
            foreach (var further in (division.Successors ?? []).Concat(division.LiesIn ?? []))
                waiting.Push(further);
        }
        return false;
    }

    /// <summary>Whether the organisation is competent where one of these places lies: the workplace, the employer's seat.</summary>
    /// <remarks>No statute fixes the venue of mediation; the nexus of arbitration (调解仲裁法 Art. 21) is used for it.</remarks>
    public bool IsCompetent(Organisation organisation, params IReadOnlyList<string> places) =>
        places.Any(place => organisation.Territory.Any(outer => LiesWithin(place, outer)));

    /// <summary>Active mediators of an organisation on a day.</summary>
    public IEnumerable<Mediator> MediatorsOf(string organisation, DateOnly day) =>
        Mediators.All.Where(mediator => mediator.Organisation == organisation && mediator.ServesOn(day));

    /// <summary>A court or an organisation by its id.</summary>
    public Agency? FindAgency(string? id) =>
        Courts.Find(id) is { } court ? new Agency(court.Id, Agency.Court, court.Zh)
        : Organisations.Find(id) is { } organisation ? new Agency(organisation.Id, organisation.Type, organisation.Zh)
        : null;

    /// <summary>Whether a body of the directory exists on a day.</summary>
    public bool ExistsOn(string id, DateOnly day) => Courts.Find(id)?.StandsOn(day) ?? Organisations.Find(id)?.ExistsOn(day) ?? false;

    /// <summary>A court by the code in its docket numbers, e.g. 鄂1321.</summary>
    public Court? FindCourtByDocketCode(string docketCode) => Courts.All.FirstOrDefault(court => court.DocketCode == docketCode);
}
