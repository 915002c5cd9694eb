"""What is wrong with a survey before it is published."""

from harken.surveys.definition.checking.whole import faults_of, logic_faults_of
from harken.surveys.definition.reading.faults import Fault

__all__ = ["Fault", "faults_of", "logic_faults_of"]
