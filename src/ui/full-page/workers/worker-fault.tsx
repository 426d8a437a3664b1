import { say, sayAround, sayCount } from '../../../words/index.ts';
import type { WorkerFinding } from '../../../workers/index.ts';
import { formatCount, formatSpan, formatSpeed, formatTokens } from '../../format.ts';
import { Name } from '../../name.tsx';
import { formatShare } from './worker-cells.tsx';

/** Kudos for one answer, with a decimal below ten. */
const formatKudos = (kudos: number) => (kudos < 10 ? formatSpeed(kudos) : formatCount(Math.round(kudos)));

const Code = ({ name }: { name: string }) => (
  <code>
    <Name name={name} shown={60} />
  </code>
);

type Of<Kind extends WorkerFinding['finding']> = Extract<WorkerFinding, { finding: Kind }>;

const UnknownName = ({ name, tokens, pay, instead }: Of<'name not known to the Horde'>) => (
  <>
    {sayAround('finding_name_unknown', <Code name={name} />, formatCount(tokens), formatKudos(pay))}{' '}
    {instead === null
      ? say('finding_name_not_in_reference')
      : instead.pay === null
        ? sayAround('finding_name_instead', <Code name={instead.name} />)
        : sayAround('finding_name_pays', <Code name={instead.name} />, formatKudos(instead.pay))}{' '}
    {instead?.uptimeFactor && instead.uptimeFactor > 1
      ? say('finding_name_uptime', formatSpeed(instead.uptimeFactor))
      : null}
  </>
);

const NotValidated = ({ tokens, pay, payInstead }: Of<'program not validated'>) => (
  <>
    {say('finding_not_validated')}{' '}
    {pay !== null && payInstead !== null
      ? say('finding_not_validated_pay', formatCount(tokens), formatKudos(pay), formatKudos(payInstead))
      : null}
  </>
);

/**
 * What may be wrong with a worker, in plain words. Longer than 60 lines, because it is a table with a case for each
 * kind of finding.
 */
export const Finding = ({ found }: { found: WorkerFinding }) => {
  switch (found.finding) {
    case 'in maintenance':
      return <>{say('finding_in_maintenance')}</>;
    case 'flagged':
      return <>{say('finding_flagged')}</>;
    case 'never asked':
      return (
        <>
          {sayAround(
            'finding_never_asked',
            formatSpan(found.seconds),
            formatCount(found.waiting),
            <Name name={found.model} shown={60} />,
          )}
        </>
      );
    case 'no request lately':
      return (
        <>
          {say(
            'finding_no_request_lately',
            formatSpan(found.seconds),
            formatCount(found.busy),
            formatCount(Math.round(found.perHour)),
          )}
        </>
      );
    case 'requests wait under another name':
      return (
        <>
          {sayAround(
            'finding_other_name',
            <Code name={found.name} />,
            formatCount(found.waiting),
            <Code name={found.other} />,
          )}
        </>
      );
    case 'name not known to the Horde':
      return <UnknownName {...found} />;
    case 'program not validated':
      return <NotValidated {...found} />;
    case 'answers take too long':
      return (
        <>
          {say('finding_too_long', formatCount(found.longest), formatSpan(found.seconds))}{' '}
          {say('finding_in_time', formatCount(found.inTime))}
        </>
      );
    case 'passed over as slow':
      return <>{say('finding_slow', formatSpeed(found.speed), formatSpeed(found.needed))}</>;
    case 'less context than others':
    case 'shorter answers than others': {
      const isContext = found.finding === 'less context than others';
      const [own, usual] = [formatTokens(found.own), formatTokens(found.usual)];
      return (
        <>
          {sayAround(
            isContext ? 'finding_less_context' : 'finding_shorter',
            own,
            <Name name={found.model} shown={60} />,
            usual,
          )}{' '}
          {sayCount('finding_more_others', found.others, formatCount(found.more), formatCount(found.others))}
        </>
      );
    }
    case 'many jobs not finished':
      return <>{say('finding_failures', formatCount(found.count), formatShare(found.share))}</>;
  }
};
